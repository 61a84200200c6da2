# Una carta amb un codi, al domicili que té el registre.

method-letter = Amb una carta al meu domicili
    .hint = Ara necessita el document d’identitat. La carta arriba per correu, amb un codi.

letter-start = Una carta al seu domicili
    .lead = Ara demana la carta. Quan la tingui, torna amb el codi.
    .submit = Començar
    .document = Tingui a mà el document d’identitat.
    .address = La carta va al domicili que té el registre. En veu una part abans de demanar-la.
    .wait = La carta arriba entre { $from } i { $to } dies després.

letter-form = El seu document d’identitat
    .lead = Copiï totes dues coses tal com estan impreses.
    .submit = Comprovar
    .turned-away = Amb aquestes dades no li podem enviar cap carta. Per protegir les dades de les persones, no li podem dir per què.
    .causes = Compari cada caràcter amb el document. Si tot és correcte, potser el registre no té el seu domicili. Una oficina el pot ajudar.
    .unanswered = El registre no respon ara, i no hem comprovat res. Vostè no ha fet res malament, i aquest intent no compta. Torni-ho a provar en uns minuts.

letter-checking = Estem comprovant les seves dades
    .asking = Preguntem al registre. Triga uns segons.

letter-offer = On va la carta
    .lead = Només vostè sap si aquest és el seu domicili: no en mostrem més.
    .submit = Enviar-me la carta
    .wait = La carta arriba entre { $from } i { $to } dies després. Si en va demanar una altra abans, ja no servirà.
    .wrong = Si ja no hi viu, corregeixi abans el registre. No s’envia res fins que premi el botó.

letter-posted = La seva carta és en camí
    .lead = Quan la tingui, torni amb el codi: aquí, o en qualsevol altre navegador.
    .submit = Seguir amb el codi
    .anywhere = Pot tancar aquesta pàgina. Si la carta no arriba, demani’n una altra: amb ella, aquesta deixa de servir.
    .turned-away = Aquestes dades no van juntes. Compari-les una per una amb la carta i el document.
    .unanswered = El registre no respon ara. Vostè no ha fet res malament, i aquest intent no compta. Torni-ho a provar en uns minuts.
letter-comes-from = Arriba com a molt aviat el
letter-comes-by = Arriba com a molt tard el
letter-until = El codi es pot fer servir fins a
letter-way = Per on va
letter-way-asked = demanada
letter-way-printing = a la impremta
letter-way-carried = És al correu des del
letter-came-back = Ens va tornar el

letter-return = Ja tinc una carta d’invitació
    .lead = Copiï el codi de la carta, i la resta del document d’identitat.
    .submit = Seguir
letter-code = Codi de la carta
    .hint = Setze xifres i lletres. Els espais, els guionets i les minúscules no importen.
letter-code-shape = Un dels caràcters està malament, o falta. Torni a copiar els setze de la carta. Aquest intent no compta.

letter-redeemed = La seva identitat està demostrada
letter-exposed = Aquesta carta ja no serveix
    .lead = El codi es va fer servir amb el número d’una altra persona. Triï una altra via, o torni a començar i demani una altra carta.

letter-over = Aquesta carta ja no serveix
    .lead = El codi ja no obre res. Torni a començar i demani una altra carta.
    .came-back = El correu ens ha tornat la carta. Miri l’adreça que té el registre abans de demanar-ne una altra.
    .expired = S’ha acabat el termini per fer servir el codi.
    .unsent = No s’ha pogut fer la carta, i el registre no té cap adreça on enviar-ne una altra. Una oficina el pot ajudar.

letter-invitation = El seu codi de { $scheme }
    .body =
        Hola, { $name }:

        va demanar aquesta carta per registrar-se a { $scheme }. Aquest és el seu codi:

        { $code }

        Obri aquesta pàgina: { $gate }/enrol/letter
        Escrigui el codi, i tingui a mà el document d’identitat. El codi es pot fer servir fins a { $until }.

        El codi tot sol no serveix a ningú. Guardi’l igualment: ningú no l’hi demanarà per telèfon.

        Si no va demanar aquesta carta, no ha de fer res.

        { $scheme }

        Carta { $number }

letter-exposed-notice = El seu codi de { $scheme } va arribar a altres mans
    .body =
        Hola, { $name }:

        algú va escriure el codi de la seva carta { $number } amb el número d’un altre document.
        El codi ja no serveix, i ningú no hi ha entrat.

        Si encara es vol registrar, demani una altra carta: { $gate }/enrol

        { $scheme }

evidence-letter-dni = DNI, i un codi enviat per carta al domicili del registre
evidence-letter-nie = NIE, i un codi enviat per carta al domicili del registre
