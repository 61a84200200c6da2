# Una carta con un código, al domicilio que tiene el registro.

method-letter = Con una carta a mi domicilio
    .hint = Ahora necesita su documento de identidad. La carta llega por correo, con un código.

letter-start = Una carta a su domicilio
    .lead = Ahora pide la carta. Cuando la tenga, vuelve con su código.
    .submit = Empezar
    .document = Tenga a mano su documento de identidad.
    .address = La carta va al domicilio que tiene el registro. Ve una parte antes de pedirla.
    .wait = La carta llega entre { $from } y { $to } días después.

letter-form = Su documento de identidad
    .lead = Copie los dos tal como están impresos.
    .submit = Comprobar
    .turned-away = Con estos datos no podemos enviarle una carta. Para proteger los datos de las personas, no podemos decirle por qué.
    .causes = Compare cada carácter con el documento. Si todo está bien, quizá el registro no tiene su domicilio. Una oficina puede ayudarle.
    .unanswered = El registro no contesta ahora, así que no hemos comprobado nada. Usted no ha hecho nada mal, y este intento no cuenta. Pruebe otra vez en unos minutos.

letter-checking = Estamos comprobando sus datos
    .asking = Preguntamos al registro. Tarda unos segundos.

letter-offer = Adónde va la carta
    .lead = Solo usted sabe si este es su domicilio: no mostramos más que esto.
    .submit = Enviarme la carta
    .wait = La carta llega entre { $from } y { $to } días después. Si pidió otra antes, ya no servirá.
    .wrong = Si ya no vive ahí, corrija antes el registro. No se envía nada hasta que pulse el botón.

letter-posted = Su carta está en camino
    .lead = Cuando la tenga, vuelva con su código: aquí, o en cualquier otro navegador.
    .submit = Seguir con el código
    .anywhere = Puede cerrar esta página. Si la carta no llega, pida otra: con ella, esta deja de servir.
    .turned-away = Estos datos no van juntos. Compare cada uno con la carta y el documento.
    .unanswered = El registro no contesta ahora. Usted no ha hecho nada mal, y este intento no cuenta. Pruebe otra vez en unos minutos.
letter-comes-from = Llega como pronto el
letter-comes-by = Llega como tarde el
letter-until = Su código se puede usar hasta
letter-way = Por dónde va
letter-way-asked = pedida
letter-way-printing = en la imprenta
letter-way-carried = Está en el correo desde
letter-came-back = Nos volvió el

letter-return = Ya tengo una carta de invitación
    .lead = Copie el código de la carta, y lo demás de su documento de identidad.
    .submit = Seguir
letter-code = Código de la carta
    .hint = Dieciséis cifras y letras. Los espacios, los guiones y las minúsculas no importan.
letter-code-shape = Uno de los caracteres está mal, o falta. Copie los dieciséis otra vez de la carta. Este intento no cuenta.

letter-redeemed = Su identidad está demostrada
letter-exposed = Esta carta ya no sirve
    .lead = Su código se usó con el número de otra persona. Elija otra vía, o empiece de nuevo y pida otra carta.

letter-over = Esta carta ya no sirve
    .lead = Su código ya no abre nada. Empiece de nuevo y pida otra carta.
    .came-back = El correo nos devolvió la carta. Mire el domicilio que tiene el registro antes de pedir otra.
    .expired = Se acabó el plazo para usar el código.
    .unsent = No se pudo hacer la carta, y el registro no tiene un domicilio al que enviar otra. Una oficina puede ayudarle.

letter-invitation = Su código de { $scheme }
    .body =
        Hola, { $name }:

        pidió esta carta para registrarse en { $scheme }. Este es su código:

        { $code }

        Abra esta página: { $gate }/enrol/letter
        Escriba el código, y tenga a mano su documento de identidad. El código se puede usar hasta { $until }.

        El código solo no le sirve a nadie. Guárdelo de todos modos: nadie se lo pedirá por teléfono.

        Si no pidió esta carta, no tiene que hacer nada.

        { $scheme }

        Carta { $number }

letter-exposed-notice = Su código de { $scheme } llegó a otras manos
    .body =
        Hola, { $name }:

        alguien escribió el código de su carta { $number } con el número de otro documento.
        El código ya no sirve, y nadie ha entrado con él.

        Si aún quiere registrarse, pida otra carta: { $gate }/enrol

        { $scheme }

evidence-letter-dni = DNI, y un código enviado por carta al domicilio del registro
evidence-letter-nie = NIE, y un código enviado por carta al domicilio del registro
