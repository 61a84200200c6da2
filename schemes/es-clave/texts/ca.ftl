# Les paraules pròpies de Cl@ve. Cada missatge substitueix el missatge sencer del mètode o del marc.

level-basic = Registre bàsic
level-advanced = Registre avançat

enrol = Registrar-se a Cl@ve
    .lead = Amb Cl@ve s’identifica davant l’administració sense certificat ni DNI electrònic. El registre es fa una sola vegada i no caduca.
    .submit = Registrar-me
    .need-document = Tingui a mà el DNI, o el NIE amb la targeta o el certificat.
    .need-email = Necessita un mòbil i un correu electrònic que només llegeixi vostè.
    .need-time = Demanar la carta són cinc minuts. La carta arriba en una o dues setmanes.

enrol-choose = Registrar-se a Cl@ve
    .lead = Primer demostra qui és.
    .submit = Continuar

method-letter = Amb una carta d’invitació
    .hint = Arriba al seu domicili en una o dues setmanes. Amb ella té el registre bàsic.

link-letter = Ja tinc una carta d’invitació

letter-start = Carta d’invitació
    .lead = Ara demana la carta. Quan la tingui, torna amb el codi segur de verificació.
    .submit = Començar
    .document = Tingui a mà el DNI, o la targeta o el certificat amb el NIE.
    .address = La carta va al seu domicili fiscal. En veu una part abans de demanar-la.
    .wait = La carta arriba entre { $from } i { $to } dies després.

identity-number = DNI o NIE
    .hint = Com 12345678Z o X1234567L. Els espais, els guionets i les minúscules no importen.
identity-number-shape = Un DNI té vuit xifres i una lletra. Un NIE té X, Y o Z, set xifres i una lletra. Torni’l a copiar.
contrast = Dada de contrast
    .hint = Amb DNI: la data de validesa o la d’expedició, com 31-12-2030. Amb NIE: el número de suport, com E01234567.

letter-code = Codi segur de verificació (CSV)
    .hint = Els setze caràcters de la carta. Els espais, els guionets i les minúscules no importen.

enrol-welcome = Ja està registrat a Cl@ve
    .done = El registre bàsic és complet. Li hem enviat un SMS i un correu.
    .step-sign-in = Per entrar en un servei, triï Cl@ve i escrigui el DNI o el NIE i la dada de contrast.
    .step-pin = Rep un PIN de tres caràcters per SMS. Serveix una vegada, durant deu minuts.

terms = He llegit i accepto les condicions

pin-ask = Entrar amb Cl@ve PIN
    .lead = Li enviem per SMS un PIN de tres caràcters. Serveix una vegada, en aquest navegador.
    .submit = Obtenir el PIN
pin = PIN
    .hint = Tres caràcters: lletres sense la ñ, i xifres del 2 al 7.
pin-shape = El PIN té tres caràcters: lletres sense la ñ, i xifres del 2 al 7. Copiï’l de l’últim SMS.

account-user-name = DNI o NIE
person-number = DNI o NIE
person-address = Domicili

receipt = Justificant de registre a { $scheme }
    .body =
        Aquest document acredita un registre a { $scheme }. Les dades es mostren en part: qui es va registrar les reconeix.

        Dada | Contingut
        Nom i cognoms | name
        DNI o NIE | document
        Telèfon mòbil | phone
        Nivell de registre | level
        Via | method
        Oficina | office
        Data i hora | at
        Codi d’activació | activation

        En registrar-se, la persona va llegir i acceptar les condicions de { $scheme }. Quines dades es desen, i per què, és a { $gate }/privacy.

        Codi de comprovació:

        { $code }

        Qui rebi aquest document el pot comprovar a { $gate }/receipt/check.
appointment-kind-clave = Cl@ve

procedure-open-account = Registrar-se a Cl@ve, o pujar al nivell avançat
procedure-change-data = Canviar el correu
procedure-delete-account = Renunciar a Cl@ve
lasting-ask = Triar una contrasenya per a Cl@ve Permanente
    .lead = Amb una contrasenya entra sense SMS. Necessita el codi d’activació que va rebre en registrar-se.
    .submit = Enviar un codi
    .lost = Si ja no té el codi d’activació, entri amb Cl@ve PIN i demani’n un altre.
sign-in-password = Entrar amb Cl@ve Permanente
    .submit = Entrar
link-password = Entrar amb Cl@ve Permanente
link-lasting = Triar una contrasenya per a Cl@ve Permanente
new-password = Contrasenya nova
    .hint = Almenys vuit caràcters amb minúscula, majúscula, xifra i signe; o almenys setze qualssevol. Res del seu nom, el seu DNI ni la seva data de naixement.
code = Codi d’activació
    .hint = És al correu que va rebre en registrar-se. Els espais, els guionets i les minúscules no importen.
activated = La contrasenya està desada
    .ready = Des d’ara pot entrar amb el DNI o NIE i la contrasenya.
refusal-password-expired = La contrasenya ha caducat.
    .next = Entri amb un PIN, demani un codi d’activació i triï una altra contrasenya.

mail-activation = { $scheme }: el seu codi d’activació de Cl@ve Permanente
    .body =
        Hola, { $name }:

        amb aquest codi d’activació pot triar una contrasenya per a Cl@ve Permanente, ara o més tard. També necessita el mòbil.

        1. Obri aquesta pàgina: { $gate }/activate
        2. Escrigui el DNI o NIE, aquest correu i el codi: { $code }
        3. Escrigui el codi que arriba per SMS i triï la contrasenya.

        El codi serveix una vegada, fins a { $until }. Si el perd, entri amb un PIN i demani’n un altre. Mai no l’hi demanem. Els codis duren { $days } dies.

        { $scheme }
mail-password-set = { $scheme }: la contrasenya està desada
    .body =
        Hola, { $name }:

        s’acaba de desar una contrasenya de Cl@ve Permanente per al seu compte.

        Si no ha estat vostè, digui’ns-ho de seguida: { $gate }/help

        { $scheme }
mail-password-ends = { $scheme }: la contrasenya dura fins a { $until }
    .body =
        Hola, { $name }:

        la seva contrasenya de Cl@ve Permanente dura fins a { $until }. Després no obre res.

        Abans d’aquell dia, entri i canviï-la: { $gate }/account/password

        El seu registre no caduca.

        { $scheme }
