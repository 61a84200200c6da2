# Las palabras propias de idCAT Mòbil. Cada mensaje sustituye al mensaje entero del método o del marco.

level-low = Nivel bajo
level-substantial = Nivel sustancial

link-enrol = Obtener mi idCAT Mòbil

enrol = Obtener idCAT Mòbil
    .lead = Con idCAT Mòbil se identifica ante las administraciones catalanas con el teléfono, sin certificado. Si ya lo tiene, no hace falta que se dé de alta otra vez: entre.
    .submit = Empezar
    .need-document = Tenga a mano el DNI o la TIE, y la tarjeta sanitaria: la TSI del CatSalut o la de MUFACE.
    .need-email = Necesita un móvil, y un correo electrónico que solo lea usted.
    .need-time = Son cinco minutos, y puede usarlo enseguida.

enrol-choose = ¿Qué documentos tiene?
    .lead = Primero demuestra quién es. El asistente le dice qué necesita para cada vía.
    .submit = Continuar

method = ¿Cómo quiere demostrar quién es?

method-health-card = Con el DNI o la TIE, y la tarjeta sanitaria
    .hint = Si tiene la TSI del CatSalut o la tarjeta de MUFACE. Es inmediato, y da el nivel bajo.

health-card-start = Alta con el DNI o la TIE
    .lead = Copia lo que hay impreso en las dos tarjetas, y lo comprobamos con los registros. Tarda unos segundos.
    .submit = Empezar
    .document = Tenga a mano el DNI o la TIE, la tarjeta de identidad de extranjero.
    .card = Tenga a mano la TSI del CatSalut, o la tarjeta de MUFACE, como titular o como beneficiario.
    .missing = Si no tiene la TSI, pida su número en el 061 o en su CAP, el centro de atención primaria.
    .other = Las tarjetas de otras mutuas, como Adeslas, no sirven.

health-card-form = Sus datos de identificación
    .lead = Cópielos tal como están impresos en el DNI o la TIE, y en la tarjeta sanitaria.
    .submit = Comprobar
    .turned-away = Con estos datos no podemos darle de alta. Para proteger los datos de las personas, no podemos decirle por qué.
    .causes = Compare cada carácter con las dos tarjetas. Si todo está bien, pregunte en el 061 o en su CAP si la tarjeta sanitaria está vigente.
    .unanswered = Uno de los registros no contesta ahora, así que no hemos comprobado nada. Usted no ha hecho nada mal, y este intento no cuenta. Pruebe otra vez en unos minutos.

health-card-birth-date = Fecha de nacimiento
    .hint = Como 21-03-1988. Si en el documento solo está el año, escriba el año.
health-card-kind = ¿Qué tarjeta sanitaria tiene?
health-card-kind-tsi = La TSI del CatSalut
    .hint = La tarjeta sanitaria individual.
health-card-kind-muface-holder = La de MUFACE, como titular
    .hint = Su nombre está en la parte delantera de la tarjeta.
health-card-kind-muface-beneficiary = La de MUFACE, como beneficiario
    .hint = Su nombre está detrás, en la tarjeta del titular.
health-card-kind-none = Una de otra mutua, o ninguna
    .hint = Por ejemplo de Adeslas. Le decimos qué puede hacer.
health-card-number = Número de la tarjeta
    .hint = En la TSI, el CIP: cuatro letras y diez cifras, como CARI 1 880321 004. En la de MUFACE, el número de afiliación de delante, también si es beneficiario.
health-card-number-shape = El CIP de la TSI tiene cuatro letras y diez cifras. El número de MUFACE son las letras y cifras impresas delante. Cópielo otra vez.
health-card-number-check = Una de las cifras está mal: en el CIP hay una fecha que no existe. Cópielo otra vez.
health-card-number-birth-date = El CIP lleva otra fecha de nacimiento que la que escribió. Compárelos, y corrija lo que haga falta.

health-card-without = Con esta tarjeta no se puede hacer el alta
    .lead = Solo sirven la TSI del CatSalut y la tarjeta de MUFACE. Las de otras mutuas, como Adeslas, no.
    .submit = Volver al formulario
    .ask = Si está en el CatSalut, tiene un número de TSI aunque no tenga la tarjeta. Pídalo por teléfono, en el 061.
    .ask-there = O pídalo en el mostrador de su CAP, el centro de atención primaria.
    .other = Cuando tenga el número, vuelva aquí. Si no tiene ninguno, mire en «Ayuda y contacto» qué más puede hacer.

identity-number = DNI o NIE
    .hint = Como 12345678Z o X1234567L. Los espacios, los guiones y las minúsculas no importan.
identity-number-shape = Un DNI tiene ocho cifras y una letra. Un NIE tiene X, Y o Z, siete cifras y una letra. Cópielo otra vez.
contrast = Fecha de caducidad del DNI o de la TIE
    .hint = Como 31-12-2030. Si el DNI es permanente, la fecha de expedición.

enrol-contact = Móvil y correo electrónico
    .lead = Los datos son correctos. Esto es lo que el registro dice de usted. Díganos ahora su móvil y su correo electrónico.
    .submit = Continuar
enrol-check = ¿Está todo bien?
    .lead = Mire sus datos una vez más. Con el botón termina el alta.
    .submit = Registrarme

enrol-welcome = Ya tiene idCAT Mòbil
    .done = El alta está completa, y puede usarlo enseguida. Le hemos enviado un SMS y un correo. Si el padrón tiene su domicilio, una carta también se lo dice.
    .step-sign-in = Para entrar en un servicio, elija idCAT Mòbil y escriba su DNI o NIE y la fecha de caducidad.
    .step-pin = Recibe un código de seis cifras por SMS. Sirve una vez, durante diez minutos.

pin-ask = Entrar con idCAT Mòbil
    .lead = Le enviamos por SMS un código de seis cifras. Sirve una vez, en este navegador.
    .submit = Recibir el código
pin-enter = Escriba el código
    .submit = Entrar
    .sent = Si lo que escribió es correcto, hay un código en camino a su teléfono. Caduca a los { $minutes } minutos.
    .nothing = Si en un minuto no ha llegado, mire lo que escribió y pida otro. Si aún no tiene idCAT Mòbil, no llegará ninguno.
pin = Código del SMS
    .hint = Seis cifras.
pin-shape = El código tiene seis cifras. Cópielo del último SMS.
link-pin-anew = Pedir otro código
sms-pin = Código
    .body =
        { $scheme }: su código es { $pin }. Nunca lo pedimos por teléfono.

        @{ $host } #{ $pin }

account-user-name = DNI o NIE
person-number = DNI o NIE

privacy-storage = Dónde y cuánto tiempo
    .says = En el organismo que lleva este sistema, sellados con una clave propia suya. De la tarjeta sanitaria quedan el tipo y las tres últimas cifras, y del domicilio, nada. Cuando termina su cuenta, se destruyen.
privacy-recipients = Quién los recibe
    .says = Los servicios que usted permita, y quien la ley nombre. Nadie más. Para comprobarlos preguntamos al registro de identidad, al de tarjetas sanitarias y al padrón.
