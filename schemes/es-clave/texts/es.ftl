# Las palabras propias de Cl@ve. Cada mensaje sustituye al mensaje entero del método o del marco.

level-basic = Registro básico
level-advanced = Registro avanzado

enrol = Registrarse en Cl@ve
    .lead = Con Cl@ve se identifica ante la administración sin certificado ni DNI electrónico. El registro se hace una sola vez y no caduca.
    .submit = Registrarme
    .need-document = Tenga a mano su DNI, o su NIE con la tarjeta o el certificado.
    .need-email = Necesita un móvil y un correo electrónico que solo lea usted.
    .need-time = Pedir la carta son cinco minutos. La carta llega en una o dos semanas.

enrol-choose = Registrarse en Cl@ve
    .lead = Primero demuestra quién es.
    .submit = Continuar

method-letter = Con una carta de invitación
    .hint = Llega a su domicilio en una o dos semanas. Con ella tiene el registro básico.

link-letter = Ya tengo una carta de invitación

letter-start = Carta de invitación
    .lead = Ahora pide la carta. Cuando la tenga, vuelve con su código seguro de verificación.
    .submit = Empezar
    .document = Tenga a mano su DNI, o la tarjeta o el certificado con su NIE.
    .address = La carta va a su domicilio fiscal. Ve una parte antes de pedirla.
    .wait = La carta llega entre { $from } y { $to } días después.

identity-number = DNI o NIE
    .hint = Como 12345678Z o X1234567L. Los espacios, los guiones y las minúsculas no importan.
identity-number-shape = Un DNI tiene ocho cifras y una letra. Un NIE tiene X, Y o Z, siete cifras y una letra. Cópielo otra vez.
contrast = Dato de contraste
    .hint = Con DNI: la fecha de validez o la de expedición, como 31-12-2030. Con NIE: el número de soporte, como E01234567.

letter-code = Código seguro de verificación (CSV)
    .hint = Los dieciséis caracteres de la carta. Los espacios, los guiones y las minúsculas no importan.

enrol-welcome = Ya está registrado en Cl@ve
    .done = Su registro básico está completo. Le hemos enviado un SMS y un correo.
    .step-sign-in = Para entrar en un servicio, elija Cl@ve y escriba su DNI o NIE y el dato de contraste.
    .step-pin = Recibe un PIN de tres caracteres por SMS. Sirve una vez, durante diez minutos.

terms = He leído y acepto las condiciones

pin-ask = Entrar con Cl@ve PIN
    .lead = Le enviamos por SMS un PIN de tres caracteres. Sirve una vez, en este navegador.
    .submit = Obtener PIN
pin = PIN
    .hint = Tres caracteres: letras sin la ñ, y cifras del 2 al 7.
pin-shape = El PIN tiene tres caracteres: letras sin la ñ, y cifras del 2 al 7. Cópielo del último SMS.

account-user-name = DNI o NIE
person-number = DNI o NIE
person-address = Domicilio

receipt = Justificante de registro en { $scheme }
    .body =
        Este documento acredita un registro en { $scheme }. Los datos se muestran en parte: quien se registró los reconoce.

        Dato | Contenido
        Nombre y apellidos | name
        DNI o NIE | document
        Teléfono móvil | phone
        Nivel de registro | level
        Vía | method
        Oficina | office
        Fecha y hora | at
        Código de activación | activation

        Al registrarse, la persona leyó y aceptó las condiciones de { $scheme }. Qué datos se guardan, y por qué, está en { $gate }/privacy.

        Código de comprobación:

        { $code }

        Quien reciba este documento puede comprobarlo en { $gate }/receipt/check.
appointment-kind-clave = Cl@ve

procedure-open-account = Registrarse en Cl@ve, o subir al nivel avanzado
procedure-change-data = Cambiar el correo
procedure-delete-account = Renunciar a Cl@ve
lasting-ask = Elegir una contraseña para Cl@ve Permanente
    .lead = Con una contraseña entra sin SMS. Necesita el código de activación que recibió al registrarse.
    .submit = Enviar un código
    .lost = Si ya no tiene el código de activación, entre con Cl@ve PIN y pida otro.
sign-in-password = Entrar con Cl@ve Permanente
    .submit = Entrar
link-password = Entrar con Cl@ve Permanente
link-lasting = Elegir una contraseña para Cl@ve Permanente
new-password = Contraseña nueva
    .hint = Al menos ocho caracteres con minúscula, mayúscula, cifra y signo; o al menos dieciséis cualesquiera. Nada de su nombre, su DNI ni su fecha de nacimiento.
code = Código de activación
    .hint = Está en el correo que recibió al registrarse. Los espacios, los guiones y las minúsculas no importan.
activated = Su contraseña está guardada
    .ready = Desde ahora puede entrar con su DNI o NIE y su contraseña.
refusal-password-expired = Su contraseña ha caducado.
    .next = Entre con un PIN, pida un código de activación y elija otra contraseña.

mail-activation = { $scheme }: su código de activación de Cl@ve Permanente
    .body =
        Hola, { $name }:

        con este código de activación puede elegir una contraseña para Cl@ve Permanente, ahora o más tarde. También necesita su móvil.

        1. Abra esta página: { $gate }/activate
        2. Escriba su DNI o NIE, este correo y el código: { $code }
        3. Escriba el código que llega por SMS y elija la contraseña.

        El código sirve una vez, hasta { $until }. Si lo pierde, entre con un PIN y pida otro. Nunca se lo pedimos. Los códigos duran { $days } días.

        { $scheme }
mail-password-set = { $scheme }: su contraseña está guardada
    .body =
        Hola, { $name }:

        se acaba de guardar una contraseña de Cl@ve Permanente para su cuenta.

        Si no ha sido usted, díganoslo enseguida: { $gate }/help

        { $scheme }
mail-password-ends = { $scheme }: su contraseña dura hasta { $until }
    .body =
        Hola, { $name }:

        su contraseña de Cl@ve Permanente dura hasta { $until }. Después no abre nada.

        Antes de ese día, entre y cámbiela: { $gate }/account/password

        Su registro no caduca.

        { $scheme }
