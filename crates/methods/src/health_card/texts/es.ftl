# Una tarjeta sanitaria y el documento de identidad de quien la tiene.

method-health-card = Con mi documento de identidad y mi tarjeta sanitaria
    .hint = Copia lo que hay impreso en los dos. Es inmediato.

health-card-start = Su documento de identidad y su tarjeta sanitaria
    .lead = Copia lo que hay impreso en los dos, y lo comprobamos con los registros. Tarda unos segundos.
    .submit = Empezar
    .document = Tenga a mano su documento de identidad.
    .card = Tenga a mano su tarjeta sanitaria.
    .missing = Si no tiene la tarjeta, quien la expide puede decirle su número.
    .other = No sirven todas las tarjetas sanitarias. El formulario dice cuáles.

health-card-form = Sus dos tarjetas
    .lead = Copie todo tal como está impreso.
    .submit = Comprobar
    .turned-away = Con estos datos no podemos registrarle. Para proteger los datos de las personas, no podemos decirle por qué.
    .causes = Compare cada carácter con las dos tarjetas. Si todo está bien, pregunte a quien expide la tarjeta sanitaria si está vigente.
    .unanswered = Uno de los registros no contesta ahora, así que no hemos comprobado nada. Usted no ha hecho nada mal, y este intento no cuenta. Pruebe otra vez en unos minutos.

health-card-birth-date = Fecha de nacimiento
    .hint = Como 21-03-1988. Si en el documento solo está el año, escriba el año.
health-card-birth-date-shape = Escriba día, mes y año, como 21-03-1988.
health-card-kind = ¿Qué tarjeta sanitaria tiene?
health-card-kind-none = Otra, o ninguna
    .hint = Le decimos qué puede hacer.
health-card-number = Número de la tarjeta sanitaria
    .hint = Tal como está impreso. Los espacios, los guiones y las minúsculas no importan.
health-card-number-shape = Esto no parece el número de una tarjeta así. Cópielo otra vez.
health-card-number-check = Una de las cifras está mal: en el número hay una fecha que no existe. Cópielo otra vez.
health-card-number-birth-date = El número lleva otra fecha de nacimiento que la que escribió. Compárelos, y corrija lo que haga falta.

health-card-checking = Estamos comprobando sus datos
    .asking = Preguntamos a los registros. Tarda unos segundos.

health-card-without = Con esta tarjeta no puede registrarse
    .lead = Solo sirven las tarjetas que nombra el formulario.
    .submit = Volver al formulario
    .ask = Si tiene una de ellas y no a mano, pida su número a quien la expide.
    .ask-there = Puede pedirlo por teléfono, o en su mostrador.
    .other = Cuando tenga el número, vuelva aquí. Si no tiene ninguno, mire en «Ayuda y contacto» qué más puede hacer.

health-card-proven = Su identidad está demostrada

evidence-health-card-health-card = Documento de identidad y tarjeta sanitaria, comprobados con sus registros
