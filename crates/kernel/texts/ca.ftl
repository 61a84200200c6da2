# Les paraules de les pàgines i els missatges per a la ciutadania. Les de les oficines són les de la primera
# llengua de l’esquema.

enrol-choose = Registrar-se
    .lead = Primer demostra qui és. Després tria un nom d’usuari.
    .submit = Continuar
method = Com vol demostrar qui és?

enrol-account = Les seves dades
    .lead = Això és el que el registre diu de vostè. Només falten dues coses.
    .submit = Registrar-me
    .not-editable = Aquí no pot canviar aquestes dades. Si alguna no és correcta, adreci’s a l’oficina que porta el registre.

enrol-declared = Les seves dades
    .lead = Això és el que ens ha dit. Només falten dues coses.
    .submit = Registrar-me
    .not-checked = Encara no ho ha comprovat ningú. Si hi ha res malament, triï una altra via i torni a començar.

raise = Demostri qui és
    .lead = Com millor el coneixem, més serveis té oberts.
    .submit = Seguir
    .needed = El servei demana: { $needed }. Vostè té: { $have }.
    .have = El seu nivell ara: { $have }.
raise-none = Aquí no es pot arribar a aquest nivell
    .lead = Cap de les vies que s’ofereixen porta al nivell que demana el servei.
    .submit = Tornar al servei
    .needed = El servei demana: { $needed }. Vostè té: { $have }.
raise-office = S’aconsegueix en una oficina
    .lead = El nivell que demana el servei s’aconsegueix en persona. El seu registre segueix com està, i no cal tornar a escriure res.
    .submit = Tornar al servei sense aquest nivell
    .bring-document = Porti el seu document: el DNI, o el NIE amb els papers que l’acompanyen.
    .bring-telephone = Porti el telèfon amb què entra. Li arriba un codi, i vostè el llegeix en veu alta.
    .then = Es triga un quart d’hora. La propera vegada que entri ja té el nivell.
raise-at-office = N’hi ha més en una oficina
    .lead = Un nivell superior s’aconsegueix en persona. El seu registre segueix com està, i no cal tornar a escriure res.
link-raise-office = Buscar oficina i demanar cita
raise-other-ways = Triar una altra via?
    .lead = El que ja ha demostrat es conserva.
    .submit = Veure les altres vies
raise-somebody-else = Aquest document és d’una altra persona, no de qui té aquest compte. No ha canviat res. Faci servir el seu document, o corregeixi el seu nom en una oficina.
raise-already-registered = Ja té un compte amb la identitat demostrada. Entri-hi amb aquest.
link-raise = Pujar el meu nivell

enrol-done = El registre és complet
    .sent = Hem enviat un codi d’activació a { $email }.
    .step-mail = Obri el nostre missatge. Si no hi és en uns minuts, miri a la carpeta de correu no desitjat.
    .step-activate = Escrigui el nom d’usuari i el codi d’activació, i triï una contrasenya.
    .step-sign-in = Des d’aleshores, entri amb el nom d’usuari i la contrasenya.

enrol-closed = Aquest registre s’ha acabat
    .lead = No es va acabar a temps. El que es va escriure ja no es pot llegir. Pot tornar a començar quan vulgui.

activate = Triï una contrasenya
    .lead = Necessita el nom d’usuari i el codi d’activació que li vam enviar per correu electrònic.
    .submit = Desar la contrasenya

new-code = Demanar un altre codi d’activació
    .lead = Amb ell pot triar una altra contrasenya. Escrigui el nom d’usuari i el correu tal com els va registrar.
    .submit = Enviar el codi

new-code-sent = Miri la bústia
    .if-known = Si aquest nom i aquesta adreça van junts, hi ha un codi d’activació en camí. Pot trigar uns minuts.

sign-in = Entrar
    .submit = Entrar

user-name = Nom d’usuari
    .hint = Les majúscules i les minúscules compten com a diferents.
email = Correu electrònic
    .hint = Només escrivim sobre el seu compte. Triï’n un que no llegeixi ningú més.
password = Contrasenya
    .hint = La que va triar en activar el compte.
new-password = Contrasenya nova
    .hint = El que és llarg és segur: tres o quatre paraules que ningú no ajuntaria es recorden bé.
code = Codi d’activació
    .hint = És al nostre correu. Els espais, els guionets i les minúscules no importen.

user-name-letters = El nom d’usuari té alguna cosa que no és una de les lletres permeses. Tregui espais, xifres i altres signes.
user-name-short = Aquest nom d’usuari és massa curt. Triï’n un de més llarg.
user-name-long = Aquest nom d’usuari és massa llarg. Triï’n un de més curt.
user-name-taken = Algú ja té aquest nom d’usuari. Triï’n un altre.
email-shape = Això no sembla una adreça de correu. Una és així: nom@example.com
password-short = Aquesta contrasenya és massa curta. Afegeixi-hi una o dues paraules.
password-long = Aquesta contrasenya és massa llarga. Triï’n una de més curta.
password-own-name = La contrasenya conté el seu nom d’usuari. Triï’n una que no el tingui.
password-common = Aquesta contrasenya és de les que es proven primer: paraules i noms corrents, files de tecles, repeticions, només xifres. Triï’n una altra.
code-shape = El codi d’activació és diferent. Torni’l a copiar del nostre correu, del primer caràcter a l’últim.

person-name = Nom
person-birth-name = Nom en néixer
person-mother = Nom de la mare en néixer
person-birth-place = Lloc de naixement
person-birth-date = Data de naixement
person-nationality = Nacionalitat
person-address = Domicili

link-enrol = Registrar-se
link-activate = Activar el compte
link-new-code = Demanar un altre codi d’activació
link-sign-in = Entrar
link-other-ways = Altres vies per demostrar qui és

mail-activation = { $scheme }: el seu codi d’activació
    .body =
        Hola, { $name }:

        S’ha demanat un codi d’activació de { $scheme } al seu nom. Amb ell pot triar una contrasenya:

        1. Obri aquesta pàgina: { $gate }/activate
        2. Escrigui el nom d’usuari: { $user-name }
        3. Escrigui el codi d’activació: { $code }
        4. Triï una contrasenya.

        El codi serveix una vegada, i només fins a { $until }. Els codis duren { $days } dies. Si ja no serveix, en pot demanar un altre aquí: { $gate }/new-code

        No doni el codi a ningú. Mai no el demanem per telèfon ni per correu.

        Si vostè no va demanar aquest codi, algú pot haver escrit malament una adreça. No ha de fer res: esborri aquest missatge i ningú no el podrà fer servir.

        { $scheme }

mail-password-set = { $scheme }: la contrasenya està desada
    .body =
        Hola, { $name }:

        S’acaba de desar una contrasenya per al seu compte de { $scheme }.

        Si ha estat vostè, no ha de fer res.

        Si no ha estat vostè, una altra persona ha llegit el seu correu i ja pot entrar amb el seu nom. Primer canviï la contrasenya de la bústia. Després demani de seguida un altre codi d’activació i triï una altra contrasenya: { $gate }/new-code

        Després expliqui’ns què ha passat: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: el seu nivell ha pujat
    .body =
        Hola, { $name }:

        ha demostrat qui és, i el seu compte de { $scheme } té ara un nivell més alt. Té més serveis oberts.

        Si no ha estat vostè, digui’ns-ho de seguida: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: el seu nivell ha pujat
    .body =
        Hola, { $name }:

        ha demostrat qui és, i el seu compte de { $scheme } té ara un nivell més alt.

        Anava camí d’un servei. Aquest enllaç l’hi porta. Serveix una vegada, i només per a vostè: { $gate }/resume?to={ $resume }

        Si no ha estat vostè, digui’ns-ho de seguida: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: { $service } li demana que entri
    .body =
        Hola, { $name }:

        { $service } li demana que entri. Si és correcte, obri aquesta pàgina: { $gate }/confirm?to={ $link }

        Si no espera res així, no faci res. Ningú no sabrà res de vostè.

        { $scheme }

mail-confirm-binding = { $scheme }: { $service } li demana que entri
    .body =
        Hola, { $name }:

        { $service } li demana que entri. Li ha de mostrar aquestes paraules: { $binding }

        Si són les mateixes, obri aquesta pàgina: { $gate }/confirm?to={ $link }

        Si veu altres paraules o no espera res així, no faci res. Ningú no sabrà res de vostè.

        { $scheme }

mail-lapse-soon = { $scheme }: demostri qui és
    .body =
        Hola, { $name }:

        té un compte a { $scheme } i encara no ha demostrat qui és. Si no ho fa, el compte s’acaba i les dades s’esborren: { $until }

        Entri i triï «Pujar el meu nivell»: { $gate }/account

        { $scheme }

mail-left = { $scheme }: el seu compte s’ha acabat
    .body =
        Hola, { $name }:

        ha acabat el seu compte de { $scheme }. El que guardem de vostè es destrueix el { $until }.
        Es pot tornar a registrar quan vulgui: { $gate }/enrol

        Si no ha estat vostè, algú altre pot entrar amb el seu nom. Respongui abans d’aquell dia a qui porta { $scheme }.

        { $scheme }

mail-password-ends = { $scheme }: la contrasenya dura fins a { $until }
    .body =
        Hola, { $name }:

        la seva contrasenya de { $scheme } dura fins a { $until }. Després no hi podrà entrar.

        Triï’n una altra abans: demani un codi d’activació i desi la contrasenya amb ell: { $gate }/new-code
        Enviem el codi a aquesta adreça. El compte no s’acaba.

        Si aviat no podrà llegir aquesta bústia, triï ara una altra contrasenya: després cal anar-hi en persona.

        { $scheme }

country-AFG = afganesa
country-AUT = austríaca
country-BEL = belga
country-BGR = búlgara
country-BIH = de Bòsnia i Hercegovina
country-CHE = suïssa
country-CHN = xinesa
country-CYP = xipriota
country-CZE = txeca
country-DEU = alemanya
country-DNK = danesa
country-ESP = espanyola
country-EST = estoniana
country-FIN = finlandesa
country-FRA = francesa
country-GBR = britànica
country-GRC = grega
country-HRV = croata
country-HUN = hongaresa
country-IDN = indonèsia
country-IND = índia
country-IRL = irlandesa
country-ISL = islandesa
country-ITA = italiana
country-LIE = de Liechtenstein
country-LTU = lituana
country-LUX = de Luxemburg
country-LVA = letona
country-MAR = marroquina
country-MDA = moldava
country-MLT = maltesa
country-NGA = nigeriana
country-NLD = neerlandesa
country-NOR = noruega
country-POL = polonesa
country-PRT = portuguesa
country-ROU = romanesa
country-SEN = senegalesa
country-SRB = sèrbia
country-SVK = eslovaca
country-SVN = eslovena
country-SWE = sueca
country-TUR = turca
country-UKR = ucraïnesa
country-USA = dels Estats Units
country-VNM = vietnamita

enrol-email = Corregir el correu electrònic
    .lead = Enviem un altre codi d’activació a l’adreça que escrigui aquí. El codi anterior ja no serveix.
    .submit = Enviar el codi
link-wrong-email = L’adreça està malament

named = { $name }
language-en = anglès
language-hu = hongarès
language-es = castellà
language-ca = català
language-gl = gallec
language-eu = basc

refusal-in-dispute = Algú diu que aquest compte no és seu, i els agents ho estan decidint.
    .next = Fins aleshores no obre cap servei. Pot llegir de què es tracta, i respondre.
account-dispute = Algú diu que aquest compte no és seu
    .lead = Va mostrar els seus documents en una oficina i va ser identificat com el titular d’aquest compte. Dos agents ho decidiran; llegeixen el que vostè escrigui.
    .held = Fins que es decideixi, aquest compte no obre cap servei.
    .submit = Enviar la resposta
account-dispute-until = Pot respondre fins a
dispute-answer = El que vostè diu
    .hint = Com va arribar a tenir aquest compte, i què pot mostrar en una oficina
account-no-dispute = Ningú no diu res contra el seu compte
account-given-up = S’ha decidit que aquest compte no és seu
    .lead = Ja no obre cap servei, i desapareix als trenta dies. Si és un error, vagi abans a una oficina amb els seus documents.
    .waits = Ha dit que és un error. Ho decideixen dos agents més, i li escriurem.
    .rejected = Dos agents més ho han mirat, i queda així. També ho pot mirar un jutjat.
account-given-up-until = Pot dir que és un error fins al
account-given-up-appeal = S’ha decidit que aquest compte no és seu
    .lead = No obre cap servei. Si és un error, digui per què: ho decideixen dos agents més.
    .submit = Dir que és un error
account-is-disputed = Algú diu que aquest compte no és seu. Els agents ho estan decidint.
    .link = Veure de què es tracta, i respondre

password-life = Quant ha de durar?
    .days = { $days } dies
    .year = un any
    .years = { $years } anys
account-password = Canviar la contrasenya
    .lead = A la resta de llocs es tanca la sessió.
    .submit = Desar la contrasenya
account-new-email = Canviar el correu electrònic
    .lead = Des d’aleshores els codis i els avisos hi van.
    .submit = Canviar l’adreça
    .waits = La nova adreça compta al cap de dos dies. S’avisa de seguida l’antiga, perquè ningú no s’endugui el seu compte sense que ho vegi.
account-email-moves = El seu correu electrònic està canviant
    .lead = Fins aleshores tot va a l’antic.
    .submit = Quedar-me amb l’antic
account-email-next = Nou correu electrònic
account-email-when = Des de
account-notices = Avisos abans que caduquin documents
    .lead = Li escrivim dos mesos, un mes i el dia abans que caduqui un document; d’un passaport, també sis mesos abans. Només es guarda la data.
    .submit = Desar
notices-told = Escriguin-me abans que caduqui un document
paper-identity-card = Document d’identitat en targeta
    .hint = L’últim dia, com 2031-05-01
paper-passport = Passaport
    .hint = L’últim dia, com 2031-05-01
paper-driving-licence = Permís de conduir en targeta
    .hint = L’últim dia, com 2031-05-01
paper-vehicle-papers = Papers d’un vehicle
    .hint = L’últim dia, com 2031-05-01
paper-date-shape = Escrigui any, mes i dia: 2031-05-01
link-own-password = Canviar la contrasenya
link-own-email = Canviar el correu electrònic
link-own-notices = Avisos abans que caduquin documents

mail-twin = { $scheme }: algú ha intentat obrir un altre compte com a vostè
    .body =
        Hola, { $name }:

        algú va demostrar ser vostè a { $scheme } i volia un altre compte. No es va obrir: el seu és l’únic.

        Si ha estat vostè, no ha de fer res: entri amb el compte que té, { $gate }/sign-in

        Si no ha estat vostè, algú pot tenir els seus documents. Faci que els bloquegin, i miri qui ha entrat: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: el seu correu electrònic està canviant
    .body =
        Hola, { $name }:

        des de { $until }, el correu del seu compte de { $scheme } va a una altra adreça: { $email }

        Si no ha estat vostè, entri-hi abans i quedi’s amb l’antiga: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: el correu vindrà aquí
    .body =
        Hola, { $name }:

        des de { $until }, el correu del seu compte de { $scheme } ve a aquesta adreça. No ha de fer res.

        { $scheme }

mail-email-stays = { $scheme }: el seu correu electrònic no canvia
    .body =
        Hola, { $name }:

        el correu del seu compte de { $scheme } continua venint a aquesta adreça, com va demanar.

        { $scheme }

mail-email-moved = { $scheme }: el seu correu electrònic ha canviat
    .body =
        Hola, { $name }:

        el correu del seu compte de { $scheme } va des d’ara a la nova adreça.

        { $scheme }

mail-code-ends-soon = { $scheme }: el seu codi s’acaba aviat
    .body =
        Hola, { $name }:

        el codi d’activació que li vam enviar s’acaba el { $until }. El seu nom d’usuari és { $user-name }. Faci’l servir aquí: { $gate }/activate

        Si no el troba, demani’n un altre: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: el seu registre s’esborra aviat
    .body =
        Hola, { $name }:

        es va registrar a { $scheme } com a { $user-name } i encara no ha desat cap contrasenya. El { $until } s’esborra el registre.

        Demani abans un codi: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = El seu document d’identitat caduca el { $until }
    .body =
        Hola, { $name }:

        l’últim dia del seu document d’identitat és { $until }. Un de nou triga un temps: demani’l ja.

        Pot treure aquests avisos: { $gate }/account/notices

        { $scheme }

mail-ends-passport = El seu passaport caduca el { $until }
    .body =
        Hola, { $name }:

        l’últim dia del seu passaport és { $until }. Un de nou triga un temps: demani’l ja.

        Pot treure aquests avisos: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = El seu permís de conduir caduca el { $until }
    .body =
        Hola, { $name }:

        l’últim dia del seu permís de conduir és { $until }. Un de nou triga un temps: demani’l ja.

        Pot treure aquests avisos: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Els papers del seu vehicle caduquen el { $until }
    .body =
        Hola, { $name }:

        l’últim dia dels papers del seu vehicle és { $until }. Uns de nous triguen un temps: demani’ls ja.

        Pot treure aquests avisos: { $gate }/account/notices

        { $scheme }

## Un compte amb el telèfon

enrol-contact = Com el localitzem?
    .lead = Això és el que el registre diu de vostè. Digui’ns ara el mòbil i el correu electrònic.
    .submit = Enviar-me un codi
phone = Número de mòbil
    .hint = Li enviem un codi per SMS. Si és de fora, comenci amb + i el país.
phone-shape = Això no sembla un número de telèfon. Si és de fora, comenci amb + i el país, com +36 20 555 0100.
phone-mobile = Aquest número no pot rebre SMS. Escrigui el d’un mòbil.
enrol-phone = És seu aquest telèfon?
    .submit = Confirmar el número
    .sent = Hem enviat un codi per SMS al { $phone }. Si en un minut no ha arribat, demani que l’hi tornem a enviar.
    .missed = Aquest no era el codi, o ha caducat. Compari’l amb l’últim missatge, o demani’n un altre.
phone-code = Codi de l’SMS
    .hint = Només xifres
phone-code-shape = El codi és diferent. Copiï les xifres de l’últim SMS.
phone-code-over = Aquest codi ha caducat. Demani’n un altre.
link-contact = Donar un altre número, o rebre un altre codi
enrol-contact-anew = Un altre número o un altre codi?
    .lead = El codi anterior ja no serveix. La resta es conserva.
    .submit = Seguir
link-anew = Començar un altre registre en aquest navegador
enrol-anew = Començar un altre registre?
    .lead = La carta que és en camí continua servint: torni amb el codi quan la tingui. Una altra carta a la mateixa persona la deixa sense efecte.
    .submit = Tornar a començar
enrol-check = És tot correcte?
    .lead = Miri les dades una vegada més. Amb el botó acaba el registre.
    .submit = Confirmar i registrar-me
terms = He llegit i accepto les condicions
terms-missing = Marqui la casella per acceptar les condicions. Sense això no es pot registrar.
link-privacy = Què guardem de vostè, i per què
person-number = Número de document
person-phone = Número de mòbil
person-email = Correu electrònic
enrol-welcome = Ja està registrat
    .done = El registre és complet. Li hem escrit.
    .step-sign-in = Per entrar, escrigui el número del document i el que se li’n demana.
    .step-pin = Després escrigui el PIN que enviem al telèfon. Serveix una vegada.
account-phone = Número de mòbil

identity-number = Número del document d’identitat
    .hint = Tal com està imprès. Els espais, els guionets i les minúscules no importen.
identity-number-shape = Això no sembla el número d’un document d’identitat. Torni’l a copiar, amb la lletra.
identity-number-check = Un dels caràcters està malament: la lletra no lliga amb les xifres. Torni a copiar el número.
identity-number-nobody = Aquest número es fa servir en exemples i no és de ningú. Escrigui el seu.
contrast = Data o número del document
    .hint = Tal com està imprès.
contrast-date-shape = Escrigui dia, mes i any, com 31-12-2030.
contrast-permanent = El seu document és permanent, i l’últim dia no demostra res. Escrigui la data d’expedició.
contrast-support-shape = El número de suport és E o C i fins a vuit xifres, com E01234567. Torni’l a copiar.

pin-ask = Entrar
    .lead = Enviem un PIN al telèfon. Serveix una vegada, en aquest navegador.
    .submit = Enviar-me un PIN
pin-enter = Escrigui el PIN
    .submit = Entrar
    .sent = Si el que va escriure és correcte, hi ha un PIN en camí al telèfon. Caduca al cap de { $minutes } minuts.
    .nothing = Si en un minut no ha arribat, miri el que va escriure i demani’n un altre. Si encara no té compte, no n’arribarà cap.
pin = PIN
    .hint = És a l’últim SMS. Les minúscules no importen.
pin-shape = El PIN és diferent. Copiï’l de l’últim SMS.
link-pin-anew = Demanar un altre PIN
link-letter = Tinc una carta amb un codi
own-fresh = Això es pot fer deu minuts després d’entrar; més tard, torni a entrar abans.
refusal-sign-in-again = Fa massa que va entrar per fer això.
    .next = Demani un altre PIN i torni a entrar. El que va escriure continua aquí.
refusal-letter-over = Aquesta carta ja no serveix: ens l’han tornada, o s’ha acabat el termini del codi.
    .next = Torni a començar i demani una altra carta. Si les cartes no li arriben, una oficina el pot ajudar.
refusal-phone-taken = Aquest telèfon és aquí d’una altra persona.
    .next = Un número només pot ser d’una persona. Torni enrere i doni’n un altre.

mail-welcome = { $scheme }: ja està registrat
    .body =
        Hola, { $name }:

        ja està registrat a { $scheme }. Des d’ara hi pot entrar: { $gate }/sign-in

        Si no ha estat vostè, digui’ns-ho de seguida: { $gate }/help

        { $scheme }

letter-registered = Algú s’ha registrat com a vostè a { $scheme }
    .body =
        Hola, { $name }:

        avui algú s’ha registrat a { $scheme } com a vostè, amb el que hi ha imprès als seus documents.

        Si ha estat vostè, no ha de fer res.

        Si no ha estat vostè, algú pot tenir els seus documents. Digui’ns-ho de seguida: { $gate }/help
        Faci també que els bloquegin.

        { $scheme }

# Sense les lletres que no caben en un SMS corrent.
sms-phone-desk = Codi
    .body =
        { $scheme }: llegeixi { $code } a l’empleat que té al davant, i a ningú més.
sms-phone = Codi
    .body =
        { $scheme }: la seva clau és { $code }. No la digui a cap altra persona.

        @{ $host } #{ $code }
sms-pin = PIN
    .body =
        { $scheme }: el seu PIN és { $pin }. Mai no el demanem per telèfon.

        @{ $host } #{ $pin }
sms-welcome = Benvinguda
    .body = { $scheme }: registre complet. Si no ha estat cosa seva, escrigui de seguida: { $gate }/help

## Justificants

link-receipt = Justificant del meu registre
link-receipt-file = Baixar el justificant (PDF)
link-receipt-check = Comprovar un justificant
receipt-there = El justificant del seu registre
    .keep = Diu qui es va registrar, com i quan. Desi’l on el torni a trobar.
    .signed = Porta la signatura electrònica de { $scheme }. Cap autoritat n’ha segellat l’hora.
    .stamped = Porta la signatura electrònica de { $scheme }, i una autoritat n’ha segellat l’hora.
    .unsigned = No porta signatura electrònica. Es pot comprovar amb el codi.
receipt-coming = El justificant del seu registre
    .wait = S’està imprimint. Triga uns segons.
receipt-none = Aquí no hi ha cap justificant
    .why = El justificant es dona amb el registre. El seu es va fer sense, o ja fa temps d’això: entri per trobar-lo.
receipt-check = Comprovar un justificant
    .lead = Qui té el justificant d’un registre pot veure aquí si és autèntic.
    .submit = Comprovar
receipt-code = Codi del justificant
    .hint = És dins el requadre. Els espais, els guionets i les minúscules no importen.
receipt-code-shape = Cap justificant té un codi així. Copiï’l una altra vegada, signe a signe.
receipt-unknown = No hi ha cap registre amb aquest codi, o ja no hi és. Copiï’l una altra vegada del justificant.
receipt-told = El justificant amb aquest codi
    .genuine = Hi ha un registre amb aquest codi.
    .compare = El justificant ha de dir el mateix. Si res és diferent, no se’n refiï.
receipt-at = Registre
receipt-level = Nivell en aquell moment
receipt-method = Com
receipt-office = Oficina
appointment-wanted = Què vol fer?
    .lead = Digui a què ve. D’aquí surt el tipus de cita, així que no es pot equivocar.
    .none = Ara mateix cap oficina no fa res.
appointment-offices = Buscar oficina
    .lead = Escrigui un codi postal o la capital d’una província, i l’oficina més propera surt primer.
    .submit = Veure les més properes
appointment-near = Codi postal o ciutat
    .hint = Com 08010 o Barcelona. No es guarda enlloc.
appointment-near-unknown = No coneixem aquest lloc. Escrigui les cinc xifres del codi postal, o la capital de la província.
appointment-book-here = Demanar cita aquí
appointment-other-procedure = Vull fer una altra cosa
appointment-kind = Tipus de cita
post-far = Distància
    .km = { $km } km
post-hours = Avui
post-open-until = Oberta ara, fins a les { $at }
post-opens-at = Obre a les { $at }
post-closed = Tancada fins a nou avís
post-opens = Torna a obrir
post-appointment = Cita
post-appointment-needed = Cal
post-walk-in = No cal: vingui quan estigui oberta
post-walk-in-from = Cal; a partir de { $years } anys, no
post-next-free = Primera hora lliure
post-none-free = Cap en els dies que es poden demanar

procedure-open-account = Obrir un compte
procedure-delete-account = Esborrar un compte
procedure-change-data = Canviar les dades d’un compte

mail-deleted-at-desk = { $scheme }: s’ha esborrat el seu compte
    .body =
        Hola, { $name }:
        el seu compte { $user-name } de { $scheme } s’ha esborrat en una oficina, per a algú que s’hi va identificar com a vostè.
        El que guardem de vostè es destrueix al cap de set dies.
        Si no ha estat vostè, digui-ho abans a qui porta { $scheme }.
        { $scheme }

mail-changed-at-desk = { $scheme }: el seu correu electrònic ha canviat
    .body =
        Hola, { $name }:
        el correu del seu compte { $user-name } s’ha canviat en una oficina, per a algú que s’hi va identificar com a vostè.
        Des d’ara escrivim a la nova adreça.
        Si no ha estat vostè, digui-ho de seguida a qui porta { $scheme }.
        { $scheme }

appointments = Demanar cita
    .lead = Triï on, i què vol fer.
    .none = Cap oficina dona cites per internet. Truqui o escrigui a la que vulgui visitar.
appointment-find-mine = Ja tinc una cita
appointment-party = per a { $count } persones
appointment-together = Diverses persones
appointment-people = Persones
appointment-days = Triï un dia
    .lead = Es mostren els dies amb hores lliures.
    .none = No hi ha hores lliures en els dies que es poden reservar. Cada dia se n’afegeixen de noves.
appointment-free = { $count } lliures
appointment-book = Triï una hora
    .lead = La guardem per a la persona que vostè anomeni.
    .submit = Reservar
appointment-instead = Algú ha estat més ràpid
    .lead = L’hora que va triar ja està ocupada. Aquestes són les lliures més properes.
    .submit = Reservar
appointment-move = Triï una altra hora
    .lead = La seva cita queda com està fins que triï.
    .submit = Canviar-la
appointment-move-instead = Algú ha estat més ràpid
    .lead = L’hora que va triar ja està ocupada. La seva cita queda com està. Aquestes són les lliures més properes.
    .submit = Canviar-la
appointment-where = On
appointment-what = Què
appointment-when = Quan
appointment-day = Dia
appointment-address = Adreça
appointment-call = Telèfon de l’oficina
appointment-time = Hora
    .hint = La que marquen els rellotges d’allà.
appointment-name = Nom
    .hint = Com està escrit en el document que es mostrarà.
appointment-email = Correu electrònic
    .hint = Hi va la confirmació, i un avís el dia abans.
appointment-telephone = Número de telèfon
    .hint = Amb el país, com +34 610 555 010. Es pot deixar buit.
telephone-shape = Escrigui el número en xifres, amb el país: +34 610 555 010
appointment-unreachable = Anoti un telèfon o un correu electrònic
appointment-find = Buscar una cita
    .lead = El codi és al correu sobre la seva cita, o l’hi van llegir per telèfon.
    .submit = Veure-la
appointment-code = Codi
    .hint = Nou lletres i xifres, com 7KM2-X9DP-4
appointment-code-shape = Un codi té nou lletres i xifres
appointment-none = No hi ha cita
appointment = La seva cita
appointment-bring = Porti el document que mostra qui és.
appointment-your-code = El seu codi és { $code }. Amb ell canvia la cita o l’anul·la.
appointment-ended = Aquesta cita ha passat
    .came = Vostè va venir.
    .missed = No va venir ningú. En pot demanar una altra.
    .cancelled = Es va anul·lar.
    .called-off = L’oficina va haver de tancar aquell dia, i no hi havia cap altra hora lliure.
appointment-offered = Hi ha lliure una hora anterior. L’hi guardem un dia.
appointment-accept = Agafar l’hora anterior
appointment-let-go = Quedar-me amb la meva
appointment-elsewhen = Triar una altra hora
appointment-may-wait = La vol abans? Li escrivim quan en quedi una de lliure.
appointment-wait = Escriguin-me
appointment-waits = Li escrivim quan quedi lliure una hora anterior.
appointment-wait-no-more = No m’escriguin més
appointment-cancel = Anul·lar-la
    .lead = L’hora queda lliure de seguida per a una altra persona.
    .submit = Anul·lar la cita
link-appointments = Demanar cita
link-appointment = La meva cita
refusal-slot-taken = Aquesta hora ja no està lliure.
    .next = Triï’n una altra.

mail-appointment = La seva cita el { $when }
    .body =
        Hola, { $name }:
        té una cita: { $when }, l’hora que marquen els rellotges d’allà.
        On: { $where }
        Porti el document que mostra qui és. L’entrada per al seu calendari va adjunta.
        El seu codi és { $code }. Canviï la cita o anul·li-la aquí: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-moved = La seva cita és ara el { $when }
    .body =
        Hola, { $name }:
        la seva cita és ara: { $when }, l’hora que marquen els rellotges d’allà.
        On: { $where }
        L’entrada per al seu calendari va adjunta. El seu codi és { $code }: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-displaced = L’oficina tanca: la seva cita és ara el { $when }
    .body =
        Hola, { $name }:
        l’oficina tanca el dia de la seva cita. Li guardem l’hora més propera: { $when }, la que marquen els rellotges d’allà.
        On: { $where }
        Si no li va bé, triï una altra hora o anul·li-la: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-called-off = L’oficina tanca: la seva cita del { $when } s’anul·la
    .body =
        Hola, { $name }:
        l’oficina tanca el dia de la seva cita: { $when }. No hi ha cap altra hora lliure en els dies que es poden reservar.
        On: { $where }
        Cada dia s’afegeixen hores: { $gate }/appointments
        { $scheme }

mail-appointment-cancelled = La seva cita del { $when } està anul·lada
    .body =
        Hola, { $name }:
        la seva cita queda anul·lada, com va demanar: { $when }.
        On: { $where }
        Demani’n una altra quan vulgui: { $gate }/appointments
        { $scheme }

mail-appointment-reminder = Demà: la seva cita el { $when }
    .body =
        Hola, { $name }:
        té una cita: { $when }, l’hora que marquen els rellotges d’allà.
        On: { $where }
        Porti el document que mostra qui és. Si no pot venir, deixi l’hora a una altra persona: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-offered = Hi ha lliure una hora anterior: { $when }
    .body =
        Hola, { $name }:
        ha quedat lliure una hora anterior: { $when }, la que marquen els rellotges d’allà.
        On: { $where }
        L’hi guardem un dia. Agafi-la, o quedi’s amb la que té: { $gate }/appointment?code={ $code }
        { $scheme }

link-office = En persona, en una oficina propera
password-no-small = Una contrasenya de menys de setze caràcters necessita una lletra minúscula. Afegeixi’n una, o faci-la més llarga.
password-no-capital = Una contrasenya de menys de setze caràcters necessita una lletra majúscula. Afegeixi’n una, o faci-la més llarga.
password-no-digit = Una contrasenya de menys de setze caràcters necessita una xifra. Afegeixi’n una, o faci-la més llarga.
password-no-sign = Una contrasenya de menys de setze caràcters necessita un signe, com ! o #. Afegeixi’n un, o faci-la més llarga.
password-personal = La contrasenya conté el seu nom, el seu número o la seva data de naixement. Triï’n una que no els tingui.
password-same = Aquesta és la contrasenya que ja té. Triï’n una altra.
refusal-password-blocked = Hi ha hagut massa contrasenyes errònies. La contrasenya està bloquejada.
    .until = Torna a servir després de { $until }.
    .next = No cal que esperi: entri amb un PIN. Si ha oblidat la contrasenya, demani llavors un codi d’activació i triï’n una altra.
refusal-no-phone = El seu compte no té cap telèfon on enviar un codi.
    .next = A «Ajuda i contacte» hi ha a qui adreçar-se.

lasting-ask = Triar una contrasenya
    .lead = Amb una contrasenya entra sense SMS. Necessita el codi d’activació que va rebre en registrar-se.
    .submit = Enviar un codi
    .lost = Si ja no té el codi d’activació, entri amb un PIN i demani’n un altre.
lasting-set = Triar una contrasenya
    .lead = Un pas més: el codi de l’SMS i la contrasenya.
    .submit = Desar la contrasenya
    .sent = Hem enviat un codi per SMS al telèfon que ens va donar. Caduca al cap de { $minutes } minuts.
text-code = Codi de l’SMS
    .hint = Només xifres
link-text-anew = Rebre un altre codi
link-pin = Entrar amb un PIN
link-password = Entrar amb la contrasenya
link-lasting = Triar una contrasenya amb un codi d’activació
sign-in-ways = Entrar
    .lead = Triï com.
sign-in-password = Entrar amb la contrasenya
    .submit = Entrar
on-top-ask = Falta un pas
    .lead = Per al que vol fer no n’hi ha prou amb la contrasenya. Li enviem un codi per SMS al telèfon.
    .submit = Enviar un codi
on-top-enter = Escrigui el codi
    .submit = Continuar
    .sent = Hem enviat un codi per SMS al telèfon que ens va donar. Caduca al cap de { $minutes } minuts.
own-code = Un codi d’activació nou
    .lead = Li enviem un codi d’activació per correu. Amb ell tria una contrasenya, ara o més tard.
    .submit = Enviar el codi
    .former = El codi que tingués abans deixa de servir. Sense el seu telèfon no serveix a ningú.
own-password-drop = Prescindir de la contrasenya
    .lead = Des de llavors entra només amb un PIN. Es tanquen les sessions obertes en altres llocs.
    .submit = Treure la contrasenya
link-own-code = Rebre un codi d’activació per a una contrasenya
link-own-password-drop = Treure la contrasenya
means-password-text = contrasenya i codi per SMS

mail-password-dropped = { $scheme }: la contrasenya s’ha tret
    .body =
        Hola, { $name }:

        la contrasenya del seu compte s’ha tret. Entra amb un PIN com abans.

        Si no ha estat vostè, digui’ns-ho de seguida: { $gate }/help

        { $scheme }

sms-password = Codi
    .body =
        { $scheme }: la clau per triar contrasenya és { $code }. No la digui a cap altra persona.

        @{ $host } #{ $code }
sms-sign-in = Codi
    .body =
        { $scheme }: la clau per entrar és { $code }. No la digui a cap altra persona.

        @{ $host } #{ $code }
sms-password-set = Contrasenya desada
    .body = { $scheme }: contrasenya desada. Si no ha estat vostè, escrigui de seguida: { $gate }/help
receipt-stamped = Hora segellada
receipt-by = Signat per
link-receipt-check-file = Comprovar el fitxer d’un justificant
receipt-check-file = Comprovar el fitxer d’un justificant
    .lead = Triï el fitxer tal com es va baixar. Es mira i no es desa.
    .submit = Comprovar
receipt-file = Fitxer del justificant
    .hint = Un PDF de fins a 4 megabytes.
receipt-file-missing = No s’ha triat cap fitxer. Triï el justificant.
receipt-file-long = Aquest fitxer és massa gran per a un justificant. Triï el justificant mateix.
receipt-unchanged = Aquest justificant és autèntic
    .there = Es va signar aquí i no ha canviat des de llavors.
    .ended = Es va signar aquí i no ha canviat des de llavors. El registre ja no existeix.
receipt-changed = Aquest justificant s’ha canviat
    .differs = Porta una signatura d’aquí, però no diu el que es va signar.
    .next = No se’n refiï. Demani el fitxer tal com es va baixar, o comprovi’n el codi.
receipt-foreign = Aquest justificant no és d’aquí
    .differs = No porta cap signatura d’aquí, o s’hi ha posat, tret o afegit alguna cosa.
    .next = No se’n refiï. Demani el fitxer tal com es va baixar, o comprovi’n el codi.
