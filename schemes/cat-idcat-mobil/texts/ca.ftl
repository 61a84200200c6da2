# Les paraules pròpies de l’idCAT Mòbil. Cada missatge substitueix el missatge sencer del mètode o del marc.

level-low = Nivell baix
level-substantial = Nivell substancial

link-enrol = Obtenir el meu idCAT Mòbil

enrol = Obtenir l’idCAT Mòbil
    .lead = Amb l’idCAT Mòbil s’identifica davant les administracions catalanes amb el telèfon, sense certificat. Si ja el té, no cal que s’hi torni a donar d’alta: entri.
    .submit = Començar
    .need-document = Tingui a mà el DNI o el TIE, i la targeta sanitària: la TSI del CatSalut o la de MUFACE.
    .need-email = Necessita un mòbil, i un correu electrònic que només llegeixi vostè.
    .need-time = Són cinc minuts, i el pot fer servir de seguida.

enrol-choose = Quins documents té?
    .lead = Primer demostra qui és. L’assistent li diu què necessita per a cada via.
    .submit = Continuar

method = Com vol demostrar qui és?

method-health-card = Amb el DNI o el TIE, i la targeta sanitària
    .hint = Si té la TSI del CatSalut o la targeta de MUFACE. És immediat, i dona el nivell baix.

health-card-start = Alta amb el DNI o el TIE
    .lead = Copia el que hi ha imprès a les dues targetes, i ho comprovem amb els registres. Triga uns segons.
    .submit = Començar
    .document = Tingui a mà el DNI o el TIE, la targeta d’identitat d’estranger.
    .card = Tingui a mà la TSI del CatSalut, o la targeta de MUFACE, com a titular o com a beneficiari.
    .missing = Si no té la TSI, demani’n el número al 061 o al seu CAP, el centre d’atenció primària.
    .other = Les targetes d’altres mútues, com Adeslas, no hi serveixen.

health-card-form = Les seves dades d’identificació
    .lead = Copiï-les tal com estan impreses al DNI o al TIE, i a la targeta sanitària.
    .submit = Comprovar
    .turned-away = Amb aquestes dades no el podem donar d’alta. Per protegir les dades de les persones, no li podem dir per què.
    .causes = Compari cada caràcter amb les dues targetes. Si tot és correcte, pregunti al 061 o al seu CAP si la targeta sanitària és vigent.
    .unanswered = Un dels registres no respon ara, i no hem comprovat res. Vostè no ha fet res malament, i aquest intent no compta. Torni-ho a provar en uns minuts.

health-card-birth-date = Data de naixement
    .hint = Com 21-03-1988. Si al document només hi ha l’any, escrigui l’any.
health-card-kind = Quina targeta sanitària té?
health-card-kind-tsi = La TSI del CatSalut
    .hint = La targeta sanitària individual.
health-card-kind-muface-holder = La de MUFACE, com a titular
    .hint = El nom és a la part del davant de la targeta.
health-card-kind-muface-beneficiary = La de MUFACE, com a beneficiari
    .hint = El nom és al darrere de la targeta del titular.
health-card-kind-none = Una d’una altra mútua, o cap
    .hint = Per exemple d’Adeslas. Li diem què pot fer.
health-card-number = Número de la targeta
    .hint = A la TSI, el CIP: quatre lletres i deu xifres, com CARI 1 880321 004. A la de MUFACE, el número d’afiliació del davant, també si és beneficiari.
health-card-number-shape = El CIP de la TSI té quatre lletres i deu xifres. El número de MUFACE són les lletres i xifres impreses al davant. Torni’l a copiar.
health-card-number-check = Una de les xifres està malament: al CIP hi ha una data que no existeix. Torni’l a copiar.
health-card-number-birth-date = El CIP porta una altra data de naixement que la que va escriure. Compari’ls, i corregeixi el que calgui.

health-card-without = Amb aquesta targeta no es pot fer l’alta
    .lead = Només hi serveixen la TSI del CatSalut i la targeta de MUFACE. Les d’altres mútues, com Adeslas, no.
    .submit = Tornar al formulari
    .ask = Si és al CatSalut, té un número de TSI encara que no tingui la targeta. Demani’l per telèfon, al 061.
    .ask-there = O demani’l al taulell del seu CAP, el centre d’atenció primària.
    .other = Quan tingui el número, torni aquí. Si no en té cap, miri a «Ajuda i contacte» què més pot fer.

identity-number = DNI o NIE
    .hint = Com 12345678Z o X1234567L. Els espais, els guionets i les minúscules no importen.
identity-number-shape = Un DNI té vuit xifres i una lletra. Un NIE té X, Y o Z, set xifres i una lletra. Torni’l a copiar.
contrast = Data de caducitat del DNI o del TIE
    .hint = Com 31-12-2030. Si el DNI és permanent, la data d’expedició.

enrol-contact = Mòbil i correu electrònic
    .lead = Les dades són correctes. Això és el que el registre diu de vostè. Digui’ns ara el mòbil i el correu electrònic.
    .submit = Continuar
enrol-check = És tot correcte?
    .lead = Miri les dades una vegada més. Amb el botó acaba l’alta.
    .submit = Registrar-me

enrol-welcome = Ja té l’idCAT Mòbil
    .done = L’alta és completa, i el pot fer servir de seguida. Li hem enviat un SMS i un correu. Si el padró té el seu domicili, una carta també l’hi diu.
    .step-sign-in = Per entrar en un servei, triï idCAT Mòbil i escrigui el DNI o NIE i la data de caducitat.
    .step-pin = Rep un codi de sis xifres per SMS. Serveix una vegada, durant deu minuts.

pin-ask = Entrar amb idCAT Mòbil
    .lead = Li enviem per SMS un codi de sis xifres. Serveix una vegada, en aquest navegador.
    .submit = Rebre el codi
pin-enter = Escrigui el codi
    .submit = Entrar
    .sent = Si el que va escriure és correcte, hi ha un codi en camí al telèfon. Caduca al cap de { $minutes } minuts.
    .nothing = Si en un minut no ha arribat, miri el que va escriure i demani’n un altre. Si encara no té l’idCAT Mòbil, no n’arribarà cap.
pin = Codi de l’SMS
    .hint = Sis xifres.
pin-shape = El codi té sis xifres. Copiï’l de l’últim SMS.
link-pin-anew = Demanar un altre codi
sms-pin = Codi
    .body =
        { $scheme }: el seu codi és { $pin }. Mai no el demanem per telèfon.

        @{ $host } #{ $pin }

account-user-name = DNI o NIE
person-number = DNI o NIE

privacy-storage = On i quant de temps
    .says = A l’organisme que porta aquest sistema, segellades amb una clau pròpia seva. De la targeta sanitària en queden el tipus i les tres últimes xifres, i del domicili, res. Quan s’acaba el compte, es destrueixen.
privacy-recipients = Qui les rep
    .says = Els serveis que vostè permeti, i qui la llei anomeni. Ningú més. Per comprovar-les preguntem al registre d’identitat, al de targetes sanitàries i al padró.
