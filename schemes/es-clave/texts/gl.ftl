# As palabras propias de Cl@ve. Cada mensaxe substitúe a mensaxe enteira do método ou do marco.

level-basic = Rexistro básico
level-advanced = Rexistro avanzado

enrol = Rexistrarse en Cl@ve
    .lead = Con Cl@ve identifícase ante a administración sen certificado nin DNI electrónico. O rexistro faise unha soa vez e non caduca.
    .submit = Rexistrarme
    .need-document = Teña a man o DNI, ou o NIE coa tarxeta ou o certificado.
    .need-email = Necesita un móbil e un correo electrónico que só lea vostede.
    .need-time = Pedir a carta son cinco minutos. A carta chega nunha ou dúas semanas.

enrol-choose = Rexistrarse en Cl@ve
    .lead = Primeiro demostra quen é.
    .submit = Continuar

method-letter = Cunha carta de invitación
    .hint = Chega ao seu domicilio nunha ou dúas semanas. Con ela ten o rexistro básico.

link-letter = Xa teño unha carta de invitación

letter-start = Carta de invitación
    .lead = Agora pide a carta. Cando a teña, volve co seu código seguro de verificación.
    .submit = Comezar
    .document = Teña a man o DNI, ou a tarxeta ou o certificado co NIE.
    .address = A carta vai ao seu domicilio fiscal. Ve unha parte antes de pedila.
    .wait = A carta chega entre { $from } e { $to } días despois.

identity-number = DNI ou NIE
    .hint = Como 12345678Z ou X1234567L. Os espazos, os guións e as minúsculas non importan.
identity-number-shape = Un DNI ten oito cifras e unha letra. Un NIE ten X, Y ou Z, sete cifras e unha letra. Cópieo outra vez.
contrast = Dato de contraste
    .hint = Con DNI: a data de validez ou a de expedición, como 31-12-2030. Con NIE: o número de soporte, como E01234567.

letter-code = Código seguro de verificación (CSV)
    .hint = Os dezaseis caracteres da carta. Os espazos, os guións e as minúsculas non importan.

enrol-welcome = Xa está rexistrado en Cl@ve
    .done = O rexistro básico está completo. Enviámoslle un SMS e un correo.
    .step-sign-in = Para entrar nun servizo, escolla Cl@ve e escriba o DNI ou o NIE e o dato de contraste.
    .step-pin = Recibe un PIN de tres caracteres por SMS. Serve unha vez, durante dez minutos.

terms = Lin e acepto as condicións

pin-ask = Entrar con Cl@ve PIN
    .lead = Enviámoslle por SMS un PIN de tres caracteres. Serve unha vez, neste navegador.
    .submit = Obter o PIN
pin = PIN
    .hint = Tres caracteres: letras sen o ñ, e cifras do 2 ao 7.
pin-shape = O PIN ten tres caracteres: letras sen o ñ, e cifras do 2 ao 7. Cópieo do último SMS.

account-user-name = DNI ou NIE
person-number = DNI ou NIE
person-address = Domicilio

receipt = Xustificante de rexistro en { $scheme }
    .body =
        Este documento acredita un rexistro en { $scheme }. Os datos móstranse en parte: quen se rexistrou recoñéceos.

        Dato | Contido
        Nome e apelidos | name
        DNI ou NIE | document
        Teléfono móbil | phone
        Nivel de rexistro | level
        Vía | method
        Oficina | office
        Data e hora | at
        Código de activación | activation

        Ao rexistrarse, a persoa leu e aceptou as condicións de { $scheme }. Que datos se gardan, e por que, está en { $gate }/privacy.

        Código de comprobación:

        { $code }

        Quen reciba este documento pode comprobalo en { $gate }/receipt/check.
appointment-kind-clave = Cl@ve

procedure-open-account = Rexistrarse en Cl@ve, ou subir ao nivel avanzado
procedure-change-data = Cambiar o correo
procedure-delete-account = Renunciar a Cl@ve
lasting-ask = Escoller un contrasinal para Cl@ve Permanente
    .lead = Cun contrasinal entra sen SMS. Precisa o código de activación que recibiu ao rexistrarse.
    .submit = Enviar un código
    .lost = Se xa non ten o código de activación, entre con Cl@ve PIN e pida outro.
sign-in-password = Entrar con Cl@ve Permanente
    .submit = Entrar
link-password = Entrar con Cl@ve Permanente
link-lasting = Escoller un contrasinal para Cl@ve Permanente
new-password = Contrasinal novo
    .hint = Polo menos oito caracteres con minúscula, maiúscula, cifra e signo; ou polo menos dezaseis calquera. Nada do seu nome, do seu DNI nin da súa data de nacemento.
code = Código de activación
    .hint = Está no correo que recibiu ao rexistrarse. Os espazos, os guións e as minúsculas non importan.
activated = O seu contrasinal está gardado
    .ready = Desde agora pode entrar co DNI ou NIE e o contrasinal.
refusal-password-expired = O contrasinal caducou.
    .next = Entre cun PIN, pida un código de activación e escolla outro contrasinal.

mail-activation = { $scheme }: o seu código de activación de Cl@ve Permanente
    .body =
        Ola, { $name }:

        con este código de activación pode escoller un contrasinal para Cl@ve Permanente, agora ou máis tarde. Tamén precisa o móbil.

        1. Abra esta páxina: { $gate }/activate
        2. Escriba o DNI ou NIE, este correo e o código: { $code }
        3. Escriba o código que chega por SMS e escolla o contrasinal.

        O código serve unha vez, ata { $until }. Se o perde, entre cun PIN e pida outro. Nunca llo pedimos. Os códigos duran { $days } días.

        { $scheme }
mail-password-set = { $scheme }: o seu contrasinal está gardado
    .body =
        Ola, { $name }:

        acaba de gardarse un contrasinal de Cl@ve Permanente para a súa conta.

        Se non foi vostede, díganolo axiña: { $gate }/help

        { $scheme }
mail-password-ends = { $scheme }: o seu contrasinal dura ata { $until }
    .body =
        Ola, { $name }:

        o seu contrasinal de Cl@ve Permanente dura ata { $until }. Despois non abre nada.

        Antes dese día, entre e cámbieo: { $gate }/account/password

        O seu rexistro non caduca.

        { $scheme }
