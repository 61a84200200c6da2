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
