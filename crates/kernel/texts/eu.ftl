# Herritarrentzako orrialdeen eta mezuen hitzak. Bulegoenak eskemaren lehen hizkuntzakoak dira.

enrol-choose = Erregistratu
    .lead = Lehenik nor zaren frogatuko duzu. Gero erabiltzaile-izena aukeratuko duzu.
    .submit = Jarraitu
method = Nola frogatu nahi duzu nor zaren?

enrol-account = Zure datuak
    .lead = Hau da erregistroak zutaz dioena. Bi gauza baino ez dira falta.
    .submit = Erregistratu
    .not-editable = Hemen ezin dituzu datu hauek aldatu. Bat gaizki badago, jo erregistroa daraman bulegora.

enrol-declared = Zure datuak
    .lead = Hau da guri esan diguzuna. Bi gauza baino ez dira falta.
    .submit = Erregistratu
    .not-checked = Oraindik ez du inork egiaztatu. Zerbait gaizki badago, aukeratu beste bide bat eta hasi berriro.

raise = Frogatu nor zaren
    .lead = Zenbat eta hobeto ezagutu, orduan eta zerbitzu gehiago dituzu irekita.
    .submit = Aurrera
    .needed = Zerbitzuak hau behar du: { $needed }. Zuk hau duzu: { $have }.
    .have = Zure maila orain: { $have }.
raise-none = Hemen ezin da maila horretara iritsi
    .lead = Eskaintzen diren bideetatik batek ere ez darama zerbitzuak behar duen mailara.
    .submit = Zerbitzura itzuli
    .needed = Zerbitzuak hau behar du: { $needed }. Zuk hau duzu: { $have }.
raise-office = Bulego batean lortzen da
    .lead = Zerbitzuak eskatzen duen maila bertaratuta lortzen da. Zure erregistroa dagoen bezala geratzen da, eta ez da ezer berriz idatzi behar.
    .submit = Itzuli zerbitzura maila hori gabe
    .bring-document = Ekarri zure agiria: NANa, edo AIZa harekin doazen paperekin.
    .bring-telephone = Ekarri sartzeko erabiltzen duzun telefonoa. Kode bat iristen da, eta zuk ozen irakurtzen duzu.
    .then = Ordu laurden irauten du. Hurrengoan sartzean maila hori izango duzu.
raise-at-office = Gehiago bulego batean
    .lead = Maila altuagoa bertaratuta lortzen da. Zure erregistroa dagoen bezala geratzen da, eta ez da ezer berriz idatzi behar.
link-raise-office = Bilatu bulegoa eta eskatu hitzordua
raise-other-ways = Beste bide bat aukeratu?
    .lead = Orain arte frogatu duzuna gorde egiten da.
    .submit = Beste bideak ikusi
raise-somebody-else = Dokumentu hau beste pertsona batena da, ez kontu honen jabearena. Ez da ezer aldatu. Erabili zure dokumentua, edo zuzendu zure izena bulego batean.
raise-already-registered = Badaukazu kontu bat, nor zaren frogatuta. Sartu harekin.
link-raise = Nire maila igo

enrol-done = Erregistroa osatu da
    .sent = Aktibazio-kode bat bidali dugu hona: { $email }.
    .step-mail = Ireki gure mezua. Minutu batzuetan ez badago, begiratu nahi ez den postaren karpetan.
    .step-activate = Idatzi erabiltzaile-izena eta aktibazio-kodea, eta aukeratu pasahitza.
    .step-sign-in = Hortik aurrera, sartu erabiltzaile-izenarekin eta pasahitzarekin.

enrol-closed = Erregistro hau amaitu da
    .lead = Ez zen garaiz bukatu. Idatzitakoa ezin da jada irakurri. Nahi duzunean has zaitezke berriro.

activate = Aukeratu pasahitza
    .lead = Erabiltzaile-izena eta posta elektronikoz bidali genizun aktibazio-kodea behar dituzu.
    .submit = Pasahitza gorde

new-code = Beste aktibazio-kode bat eskatu
    .lead = Harekin beste pasahitz bat aukera dezakezu. Idatzi erabiltzaile-izena eta helbidea erregistratu zenituen bezala.
    .submit = Kodea bidali

new-code-sent = Begiratu postontzian
    .if-known = Izen hau eta helbide hau elkarrekin badoaz, aktibazio-kodea bidean da. Minutu batzuk behar izan ditzake.

sign-in = Sartu
    .submit = Sartu

user-name = Erabiltzaile-izena
    .hint = Letra larriak eta xeheak desberdinak dira.
email = Posta elektronikoa
    .hint = Zure kontuari buruz bakarrik idazten dugu. Aukeratu beste inork irakurtzen ez duen bat.
password = Pasahitza
    .hint = Kontua aktibatzean aukeratu zenuena.
new-password = Pasahitz berria
    .hint = Luzea segurua da: inork elkartuko ez lituzkeen hiru edo lau hitz ongi gogoratzen dira.
code = Aktibazio-kodea
    .hint = Gure mezuan dago. Hutsuneek, marratxoek eta letra xeheek ez dute axola.

user-name-letters = Erabiltzaile-izenak baimendutako letra ez den zerbait du. Kendu hutsuneak, zifrak eta beste zeinuak.
user-name-short = Erabiltzaile-izen hau laburregia da. Aukeratu luzeago bat.
user-name-long = Erabiltzaile-izen hau luzeegia da. Aukeratu laburrago bat.
user-name-taken = Norbaitek badu erabiltzaile-izen hau. Aukeratu beste bat.
email-shape = Honek ez du posta-helbide baten itxurarik. Halakoa da bat: izena@example.com
password-short = Pasahitz hau laburregia da. Gehitu hitz bat edo bi.
password-long = Pasahitz hau luzeegia da. Aukeratu laburrago bat.
password-own-name = Pasahitzak zure erabiltzaile-izena du barruan. Aukeratu ez daukan bat.
password-common = Pasahitz hau lehenik probatzen direnetakoa da: ohiko hitz eta izenak, tekla-lerroak, errepikapenak, zifrak soilik. Aukeratu beste bat.
code-shape = Aktibazio-kodea bestelakoa da. Kopiatu berriro gure mezutik, lehen karakteretik azkenera.

person-name = Izena
person-birth-name = Jaiotzako izena
person-mother = Amaren jaiotzako izena
person-birth-place = Jaioterria
person-birth-date = Jaiotze-data
person-nationality = Nazionalitatea
person-address = Helbidea

link-enrol = Erregistratu
link-activate = Kontua aktibatu
link-new-code = Beste aktibazio-kode bat eskatu
link-sign-in = Sartu
link-other-ways = Nor zaren frogatzeko beste bideak

mail-activation = { $scheme }: zure aktibazio-kodea
    .body =
        Kaixo, { $name }:

        Aktibazio-kode bat eskatu da zure izenean: { $scheme }. Harekin pasahitz bat aukera dezakezu:

        1. Ireki orrialde hau: { $gate }/activate
        2. Idatzi erabiltzaile-izena: { $user-name }
        3. Idatzi aktibazio-kodea: { $code }
        4. Aukeratu pasahitza.

        Kodeak behin balio du, eta data honetara arte: { $until }. Kodeek egun hauek irauten dute: { $days }. Jada ez badu balio, eskatu beste bat hemen: { $gate }/new-code

        Ez eman kodea inori. Ez dugu inoiz eskatzen telefonoz edo postaz.

        Zuk ez baduzu kode hau eskatu, norbaitek helbide bat gaizki idatzi duke. Ez duzu ezer egin behar: ezabatu mezu hau eta inork ezin izango du erabili.

        { $scheme }

mail-password-set = { $scheme }: pasahitza gorde da
    .body =
        Kaixo, { $name }:

        Pasahitz bat gorde berri da zure konturako: { $scheme }.

        Zu izan bazara, ez duzu ezer egin behar.

        Zu izan ez bazara, beste norbaitek zure posta irakurri du eta zure izenean sar daiteke. Lehenik aldatu postontziaren pasahitza. Gero eskatu berehala beste aktibazio-kode bat eta aukeratu beste pasahitz bat: { $gate }/new-code

        Ondoren kontaiguzu zer gertatu den: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: zure maila igo da
    .body =
        Kaixo, { $name }:

        nor zaren frogatu duzu, eta zure kontuak maila handiagoa du orain: { $scheme }. Zerbitzu gehiago dituzu irekita.

        Zu izan ez bazara, esan berehala: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: zure maila igo da
    .body =
        Kaixo, { $name }:

        nor zaren frogatu duzu, eta zure kontuak maila handiagoa du orain: { $scheme }.

        Zerbitzu baterako bidean zinen. Esteka honek hara zaramatza. Behin balio du, eta zuretzat bakarrik: { $gate }/resume?to={ $resume }

        Zu izan ez bazara, esan berehala: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: sartzeko eskatu dizute, { $service }
    .body =
        Kaixo, { $name }:

        Zerbitzu honek sartzeko eskatzen dizu: { $service }. Zuzena bada, ireki orrialde hau: { $gate }/confirm?to={ $link }

        Horrelakorik espero ez baduzu, ez egin ezer. Inork ez du zutaz ezer jakingo.

        { $scheme }

mail-confirm-binding = { $scheme }: sartzeko eskatu dizute, { $service }
    .body =
        Kaixo, { $name }:

        Zerbitzu honek sartzeko eskatzen dizu: { $service }. Hitz hauek erakutsi behar dizkizu: { $binding }

        Berberak badira, ireki orrialde hau: { $gate }/confirm?to={ $link }

        Beste hitz batzuk ikusten badituzu edo halakorik espero ez baduzu, ez egin ezer. Inork ez du zutaz ezer jakingo.

        { $scheme }

mail-lapse-soon = { $scheme }: frogatu nor zaren
    .body =
        Kaixo, { $name }:

        kontu bat duzu eta oraindik ez duzu frogatu nor zaren: { $scheme }. Egiten ez baduzu, kontua amaitu eta datuak ezabatuko dira: { $until }

        Sartu eta aukeratu «Nire maila igo»: { $gate }/account

        { $scheme }

mail-left = { $scheme }: zure kontua amaitu da
    .body =
        Kaixo, { $name }:

        zure kontua amaitu duzu: { $scheme }. Zutaz gordetzen duguna egun honetan suntsitzen da: { $until }.
        Nahi duzunean erregistra zaitezke berriro: { $gate }/enrol

        Zu izan ez bazara, beste norbait sar daiteke zure izenean. Erantzun egun hori baino lehen.

        { $scheme }

mail-password-ends = { $scheme }: pasahitzak noiz arte irauten duen: { $until }
    .body =
        Kaixo, { $name }:

        zure pasahitzak egun honetara arte irauten du: { $until }. Gero ezin izango zara harekin sartu: { $scheme }.

        Aukeratu beste bat lehenago: eskatu aktibazio-kode bat eta gorde pasahitza harekin: { $gate }/new-code
        Kodea helbide honetara bidaltzen dugu. Kontua ez da amaitzen.

        Laster postontzi hau irakurri ezin baduzu, aukeratu orain beste pasahitz bat: gero bertaratu egin behar da.

        { $scheme }

country-AFG = afganiarra
country-AUT = austriarra
country-BEL = belgikarra
country-BGR = bulgariarra
country-BIH = Bosnia eta Herzegovinakoa
country-CHE = suitzarra
country-CHN = txinatarra
country-CYP = zipretarra
country-CZE = txekiarra
country-DEU = alemaniarra
country-DNK = danimarkarra
country-ESP = espainiarra
country-EST = estoniarra
country-FIN = finlandiarra
country-FRA = frantziarra
country-GBR = britainiarra
country-GRC = greziarra
country-HRV = kroaziarra
country-HUN = hungariarra
country-IDN = indonesiarra
country-IND = indiarra
country-IRL = irlandarra
country-ISL = islandiarra
country-ITA = italiarra
country-LIE = Liechtensteingoa
country-LTU = lituaniarra
country-LUX = luxenburgotarra
country-LVA = letoniarra
country-MAR = marokoarra
country-MDA = moldaviarra
country-MLT = maltarra
country-NGA = nigeriarra
country-NLD = nederlandarra
country-NOR = norvegiarra
country-POL = poloniarra
country-PRT = portugaldarra
country-ROU = errumaniarra
country-SEN = senegaldarra
country-SRB = serbiarra
country-SVK = eslovakiarra
country-SVN = esloveniarra
country-SWE = suediarra
country-TUR = turkiarra
country-UKR = ukrainarra
country-USA = estatubatuarra
country-VNM = vietnamdarra

enrol-email = Posta elektronikoa zuzendu
    .lead = Beste aktibazio-kode bat bidaliko dugu hemen idazten duzun helbidera. Aurreko kodeak ez du jada balio.
    .submit = Kodea bidali
link-wrong-email = Helbidea gaizki dago

named = { $name }
language-en = ingelesa
language-hu = hungariera
language-es = gaztelania
language-ca = katalana
language-gl = galiziera
language-eu = euskara

refusal-in-dispute = Norbaitek dio kontu hau ez dela zurea, eta langileak erabakitzen ari dira.
    .next = Ordura arte ez du zerbitzurik irekitzen. Zeri buruzkoa den irakur dezakezu, eta erantzun.
account-dispute = Norbaitek dio kontu hau ez dela zurea
    .lead = Bere dokumentuak bulego batean erakutsi zituen, eta kontu honen titular gisa identifikatu zuten. Bi langilek erabakiko dute; zuk idatzitakoa irakurtzen dute.
    .held = Erabaki arte, kontu honek ez du zerbitzurik irekitzen.
    .submit = Erantzuna bidali
account-dispute-until = Noiz arte erantzun dezakezun
dispute-answer = Zuk diozuna
    .hint = Nola heldu zinen kontu hau izatera, eta zer erakuts dezakezun bulego batean
account-no-dispute = Inork ez dio ezer zure kontuaren aurka
account-given-up = Erabaki da kontu hau ez dela zurea
    .lead = Jada ez du zerbitzurik irekitzen, eta hogeita hamar egunera desagertzen da. Oker bat bada, joan lehenago bulego batera zure dokumentuekin.
    .waits = Oker bat dela esan duzu. Beste bi langilek erabakiko dute, eta idatziko dizugu.
    .rejected = Beste bi langilek begiratu dute, eta bere horretan geratzen da. Epaitegi batek ere begira dezake.
account-given-up-until = Oker bat dela noiz arte esan dezakezun
account-given-up-appeal = Erabaki da kontu hau ez dela zurea
    .lead = Ez du zerbitzurik irekitzen. Oker bat bada, esan zergatik: beste bi langilek erabakiko dute.
    .submit = Oker bat dela esan
account-is-disputed = Norbaitek dio kontu hau ez dela zurea. Langileak erabakitzen ari dira.
    .link = Zeri buruzkoa den ikusi, eta erantzun

password-life = Zenbat iraun behar du?
    .days = { $days } egun
    .year = urtebete
    .years = { $years } urte
account-password = Pasahitza aldatu
    .lead = Beste leku guztietan saioa ixten da.
    .submit = Pasahitza gorde
account-new-email = Posta elektronikoa aldatu
    .lead = Hortik aurrera kodeak eta abisuak hara doaz.
    .submit = Helbidea aldatu
    .waits = Helbide berriak bi egunera balio du. Zaharrari berehala abisatzen zaio, inork zure kontua zuk ikusi gabe eraman ez dezan.
account-email-moves = Zure posta elektronikoa aldatzen ari da
    .lead = Ordura arte dena zaharrera doa.
    .submit = Zaharra gorde
account-email-next = Posta elektroniko berria
account-email-when = Noiztik
account-notices = Dokumentuak iraungi aurreko abisuak
    .lead = Dokumentu bat iraungi baino bi hilabete, hilabete eta egun bat lehenago idazten dizugu; pasaportearen kasuan, sei hilabete lehenago ere bai. Data baino ez da gordetzen.
    .submit = Gorde
notices-told = Idatzi niri dokumentu bat iraungi aurretik
paper-identity-card = Nortasun-agiria, txartelean
    .hint = Azken eguna, 2031-05-01 bezala
paper-passport = Pasaportea
    .hint = Azken eguna, 2031-05-01 bezala
paper-driving-licence = Gidabaimena, txartelean
    .hint = Azken eguna, 2031-05-01 bezala
paper-vehicle-papers = Ibilgailu baten paperak
    .hint = Azken eguna, 2031-05-01 bezala
paper-date-shape = Idatzi urtea, hilabetea eta eguna: 2031-05-01
link-own-password = Pasahitza aldatu
link-own-email = Posta elektronikoa aldatu
link-own-notices = Dokumentuak iraungi aurreko abisuak

mail-twin = { $scheme }: norbait beste kontu bat irekitzen saiatu da zure izenean
    .body =
        Kaixo, { $name }:

        norbaitek zu zela frogatu zuen eta beste kontu bat nahi zuen: { $scheme }. Ez da ireki: zurea da bakarra.

        Zu izan bazara, ez duzu ezer egin behar: sartu duzun kontuarekin, { $gate }/sign-in

        Zu izan ez bazara, norbaitek zure dokumentuak izan ditzake. Blokearazi, eta begiratu nor sartu den: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: zure posta elektronikoa aldatzen ari da
    .body =
        Kaixo, { $name }:

        une honetatik aurrera beste helbide batera joango da zure kontuaren posta: { $until }. Helbide berria: { $email }

        Zu izan ez bazara, sartu lehenago eta gorde zaharra: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: posta hona etorriko da
    .body =
        Kaixo, { $name }:

        une honetatik aurrera helbide honetara etorriko da zure kontuaren posta: { $until }. Ez duzu ezer egin behar.

        { $scheme }

mail-email-stays = { $scheme }: zure posta elektronikoa ez da aldatzen
    .body =
        Kaixo, { $name }:

        zure kontuaren posta helbide honetara etortzen jarraituko du, eskatu zenuen bezala.

        { $scheme }

mail-email-moved = { $scheme }: zure posta elektronikoa aldatu da
    .body =
        Kaixo, { $name }:

        zure kontuaren posta helbide berrira doa hemendik aurrera.

        { $scheme }

mail-code-ends-soon = { $scheme }: zure kodea laster amaitzen da
    .body =
        Kaixo, { $name }:

        bidali genizun aktibazio-kodea une honetan amaitzen da: { $until }. Zure erabiltzaile-izena hau da: { $user-name }. Erabili hemen: { $gate }/activate

        Aurkitzen ez baduzu, eskatu beste bat: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: zure erregistroa laster ezabatuko da
    .body =
        Kaixo, { $name }:

        izen honekin erregistratu zinen eta oraindik ez duzu pasahitzik gorde: { $user-name }. Erregistroa egun honetan ezabatzen da: { $until }

        Eskatu kode bat lehenago: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = Zure nortasun-agiria iraungitzear dago: { $until }
    .body =
        Kaixo, { $name }:

        zure nortasun-agiriaren azken eguna hau da: { $until }. Berri batek denbora behar du: eskatu orain.

        Abisu hauek ken ditzakezu: { $gate }/account/notices

        { $scheme }

mail-ends-passport = Zure pasaportea iraungitzear dago: { $until }
    .body =
        Kaixo, { $name }:

        zure pasaportearen azken eguna hau da: { $until }. Berri batek denbora behar du: eskatu orain.

        Abisu hauek ken ditzakezu: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = Zure gidabaimena iraungitzear dago: { $until }
    .body =
        Kaixo, { $name }:

        zure gidabaimenaren azken eguna hau da: { $until }. Berri batek denbora behar du: eskatu orain.

        Abisu hauek ken ditzakezu: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Zure ibilgailuaren paperak iraungitzear daude: { $until }
    .body =
        Kaixo, { $name }:

        zure ibilgailuaren paperen azken eguna hau da: { $until }. Berriek denbora behar dute: eskatu orain.

        Abisu hauek ken ditzakezu: { $gate }/account/notices

        { $scheme }

## Kontu bat telefonoarekin

enrol-contact = Nola jarriko gara zurekin harremanetan?
    .lead = Hau da erregistroak zutaz dioena. Esan orain zure mugikorra eta posta elektronikoa.
    .submit = Bidali kodea
phone = Mugikorraren zenbakia
    .hint = Kode bat bidaliko dizugu SMS bidez. Kanpokoa bada, hasi + zeinuarekin eta herrialdearekin.
phone-shape = Honek ez du telefono-zenbaki baten itxurarik. Kanpokoa bada, hasi + zeinuarekin eta herrialdearekin, +36 20 555 0100 bezala.
phone-mobile = Zenbaki honek ezin du SMSrik jaso. Idatzi mugikor batena.
enrol-phone = Zurea da telefono hau?
    .submit = Zenbakia berretsi
    .sent = Kode bat bidali dugu SMS bidez: { $phone }. Minutu batean iritsi ez bada, eskatu berriro bidaltzeko.
    .missed = Hori ez zen kodea, edo iraungi da. Alderatu azken mezuarekin, edo eskatu beste bat.
phone-code = SMSaren kodea
    .hint = Zifrak bakarrik
phone-code-shape = Kodea bestelakoa da. Kopiatu azken SMSaren zifrak.
phone-code-over = Kode hau iraungi da. Eskatu beste bat.
link-contact = Beste zenbaki bat eman, edo beste kode bat jaso
enrol-contact-anew = Beste zenbaki bat edo beste kode bat?
    .lead = Aurreko kodeak ez du jada balio. Gainerakoa gorde egiten da.
    .submit = Aurrera
link-anew = Beste erregistro bat hasi nabigatzaile honetan
enrol-anew = Beste erregistro bat hasi?
    .lead = Bidean den gutunak balioa du: itzuli haren kodearekin daukazunean. Pertsona berari bidalitako beste gutun batek baliogabetzen du.
    .submit = Berriro hasi
enrol-check = Dena ondo dago?
    .lead = Begiratu zure datuak beste behin. Botoiarekin erregistroa amaituko duzu.
    .submit = Berretsi eta erregistratu
terms = Baldintzak irakurri eta onartzen ditut
terms-missing = Markatu laukia baldintzak onartzeko. Hori gabe ezin zara erregistratu.
link-privacy = Zer gordetzen dugun zutaz, eta zergatik
person-number = Dokumentuaren zenbakia
person-phone = Mugikorraren zenbakia
person-email = Posta elektronikoa
enrol-welcome = Erregistratuta zaude
    .done = Erregistroa osatu da. Idatzi dizugu.
    .step-sign-in = Sartzeko, idatzi dokumentuaren zenbakia eta hartaz eskatzen zaizuna.
    .step-pin = Gero idatzi telefonora bidaltzen dugun PINa. Behin balio du.
account-phone = Mugikorraren zenbakia

identity-number = Nortasun-agiriaren zenbakia
    .hint = Inprimatuta dagoen bezala. Hutsuneek, marratxoek eta letra xeheek ez dute axola.
identity-number-shape = Honek ez du nortasun-agiri baten zenbakiaren itxurarik. Kopiatu berriro, letra eta guzti.
identity-number-check = Karaktere bat gaizki dago: letra ez dator bat zifrekin. Kopiatu zenbakia berriro.
identity-number-nobody = Zenbaki hau adibideetan erabiltzen da eta ez da inorena. Idatzi zurea.
contrast = Dokumentuaren data edo zenbakia
    .hint = Inprimatuta dagoen bezala.
contrast-date-shape = Idatzi eguna, hilabetea eta urtea, 31-12-2030 bezala.
contrast-permanent = Zure dokumentua iraunkorra da, eta azken egunak ez du ezer frogatzen. Idatzi igorpen-data.
contrast-support-shape = Euskarri-zenbakia E edo C eta gehienez zortzi zifra dira, E01234567 bezala. Kopiatu berriro.

pin-ask = Sartu
    .lead = PIN bat bidaliko dugu telefonora. Behin balio du, nabigatzaile honetan.
    .submit = Bidali PINa
pin-enter = Idatzi PINa
    .submit = Sartu
    .sent = Idatzi duzuna zuzena bada, PINa bidean da telefonora. Zenbat minututan iraungitzen den: { $minutes }.
    .nothing = Minutu batean iritsi ez bada, begiratu zer idatzi zenuen eta eskatu beste bat. Oraindik konturik ez baduzu, ez da iritsiko.
pin = PINa
    .hint = Azken SMSan dago. Letra xeheek ez dute axola.
pin-shape = PINa bestelakoa da. Kopiatu azken SMStik.
link-pin-anew = Beste PIN bat eskatu
link-letter = Kode bat duen gutuna daukat
own-fresh = Hau sartu eta hamar minutura arte egin daiteke; geroago, sartu lehenik berriro.
refusal-sign-in-again = Denbora gehiegi da sartu zinela hau egiteko.
    .next = Eskatu beste PIN bat eta sartu berriro. Idatzi zenuena hemen dago.
refusal-letter-over = Gutun honek ez du jada balio: itzuli egin zaigu, edo haren kodearen epea amaitu da.
    .next = Hasi berriro eta eskatu beste gutun bat. Gutunak iristen ez bazaizkizu, bulego batek lagunduko dizu.
refusal-phone-taken = Telefono hau beste pertsona batena da hemen.
    .next = Zenbaki bat pertsona bakarrarena izan daiteke. Egin atzera eta eman beste bat.

mail-welcome = { $scheme }: erregistratuta zaude
    .body =
        Kaixo, { $name }:

        erregistratuta zaude: { $scheme }. Hemendik aurrera sar zaitezke: { $gate }/sign-in

        Zu izan ez bazara, esan berehala: { $gate }/help

        { $scheme }

letter-registered = Norbaitek zure izenean eman du izena { $scheme } zerbitzuan
    .body =
        Kaixo, { $name }:

        gaur norbaitek zure izenean eman du izena { $scheme } zerbitzuan, zure agirietan inprimatuta dagoenarekin.

        Zu izan bazara, ez duzu ezer egin behar.

        Zu izan ez bazara, norbaitek zure agiriak izan ditzake. Esan berehala: { $gate }/help
        Eskatu agiriak blokeatzeko ere.

        { $scheme }

sms-phone-desk = Kodea
    .body =
        { $scheme }: irakurri { $code } aurrean duzun langileari, eta beste inori ez.
sms-phone = Kodea
    .body =
        { $scheme }: zure kodea { $code } da. Ez eman inori.

        @{ $host } #{ $code }
sms-pin = PINa
    .body =
        { $scheme }: zure PINa { $pin } da. Ez dugu inoiz telefonoz eskatzen.

        @{ $host } #{ $pin }
sms-welcome = Ongi etorri
    .body = { $scheme }: erregistratuta zaude. Zu izan ez bazara, idatzi berehala: { $gate }/help

## Ziurtagiriak

link-receipt = Nire erregistroaren ziurtagiria
link-receipt-file = Deskargatu ziurtagiria (PDF)
link-receipt-check = Egiaztatu ziurtagiri bat
receipt-there = Zure erregistroaren ziurtagiria
    .keep = Nor erregistratu zen, nola eta noiz esaten du. Gorde berriro aurkituko duzun lekuan.
    .signed = { $scheme } sistemaren sinadura elektronikoa du. Ez du agintaritzak ordua zigilatu.
    .stamped = { $scheme } sistemaren sinadura elektronikoa du, eta agintaritza batek ordua zigilatu du.
    .unsigned = Ez du sinadura elektronikorik. Kodearekin egiazta daiteke.
receipt-coming = Zure erregistroaren ziurtagiria
    .wait = Inprimatzen ari da. Segundo batzuk behar ditu.
receipt-none = Hemen ez dago ziurtagiririk
    .why = Ziurtagiria erregistroarekin ematen da. Zurea hori gabe egin zen, edo denbora pasatu da: sartu aurkitzeko.
receipt-check = Egiaztatu ziurtagiri bat
    .lead = Erregistro baten ziurtagiria duenak hemen ikus dezake benetakoa den.
    .submit = Egiaztatu
receipt-code = Ziurtagiriaren kodea
    .hint = Laukiaren barruan dago. Zuriuneek, marratxoek eta minuskulek ez dute axola.
receipt-code-shape = Ez dago horrelako koderik duen ziurtagiririk. Kopiatu berriro, zeinuz zeinu.
receipt-unknown = Ez dago kode hau duen erregistrorik, edo jada ez dago. Kopiatu berriro ziurtagiritik.
receipt-told = Kode hau duen ziurtagiria
    .genuine = Badago kode hau duen erregistro bat.
    .compare = Ziurtagiriak gauza bera esan behar du. Zerbait desberdina bada, ez fidatu.
receipt-at = Erregistroa
receipt-level = Maila une hartan
receipt-method = Nola
receipt-office = Bulegoa
appointment-wanted = Zer egin nahi duzu?
    .lead = Esan zertara zatozen. Hortik ateratzen da hitzordu mota; ezin da okerra izan.
    .none = Une honetan bulego batek ere ez du ezer egiten.
appointment-offices = Bilatu bulegoa
    .lead = Idatzi posta-kode bat edo probintziako hiriburua, eta bulego hurbilena lehenengo agertzen da.
    .submit = Ikusi hurbilenak
appointment-near = Posta-kodea edo hiria
    .hint = 48001 edo Bilbo bezala. Ez da inon gordetzen.
appointment-near-unknown = Ez dugu leku hau ezagutzen. Idatzi posta-kodearen bost zifrak, edo probintziako hiriburua.
appointment-book-here = Eskatu hitzordua hemen
appointment-other-procedure = Beste zerbait egin nahi dut
appointment-kind = Hitzordu mota
post-far = Distantzia
    .km = { $km } km
post-hours = Gaur
post-open-until = Irekita orain, { $at } arte
post-opens-at = { $at }-etan irekitzen du
post-closed = Itxita beste abisu bat arte
post-opens = Berriz irekitzen du
post-appointment = Hitzordua
post-appointment-needed = Behar da
post-walk-in = Ez da behar: etorri irekita dagoenean
post-walk-in-from = Behar da; { $years } urtetik gora, ez
post-next-free = Lehen ordu librea
post-none-free = Bat ere ez eska daitezkeen egunetan

procedure-open-account = Kontu bat ireki
procedure-delete-account = Kontu bat ezabatu
procedure-change-data = Kontu baten datuak aldatu

mail-deleted-at-desk = { $scheme }: zure kontua ezabatu da
    .body =
        Kaixo, { $name }:
        zure { $user-name } kontua ezabatu da { $scheme } zerbitzuko bulego batean, zu zarela frogatu duen norbaitentzat.
        Zuri buruz gordetzen duguna zazpi egunera suntsitzen da.
        Zu izan ez bazara, esan lehenago { $scheme } daramatenei.
        { $scheme }

mail-changed-at-desk = { $scheme }: zure helbide elektronikoa aldatu da
    .body =
        Kaixo, { $name }:
        zure { $user-name } kontuaren helbidea bulego batean aldatu da, zu zarela frogatu duen norbaitentzat.
        Hemendik aurrera helbide berrira idatziko dugu.
        Zu izan ez bazara, esan berehala { $scheme } daramatenei.
        { $scheme }

appointments = Hitzordua eskatu
    .lead = Aukeratu non, eta zer egin nahi duzun.
    .none = Bulego batek ere ez du hitzordurik ematen internetez. Deitu edo idatzi bisitatu nahi duzunari.
appointment-find-mine = Badut hitzordu bat
appointment-party = { $count } pertsonarentzat
appointment-together = Hainbat pertsona
appointment-people = Pertsonak
appointment-days = Aukeratu egun bat
    .lead = Ordu libreak dituzten egunak agertzen dira.
    .none = Ez dago ordu librerik eska daitezkeen egunetan. Egunero gehitzen dira berriak.
appointment-free = { $count } libre
appointment-book = Aukeratu ordu bat
    .lead = Izendatzen duzun pertsonarentzat gordeko dugu.
    .submit = Erreserbatu
appointment-instead = Norbait azkarragoa izan da
    .lead = Aukeratu duzun ordua hartuta dago. Hauek dira libre dauden hurbilenak.
    .submit = Erreserbatu
appointment-move = Aukeratu beste ordu bat
    .lead = Zure hitzordua dagoen bezala geratzen da aukeratu arte.
    .submit = Aldatu
appointment-move-instead = Norbait azkarragoa izan da
    .lead = Aukeratu duzun ordua hartuta dago. Zure hitzordua dagoen bezala geratzen da. Hauek dira libre dauden hurbilenak.
    .submit = Aldatu
appointment-where = Non
appointment-what = Zer
appointment-when = Noiz
appointment-day = Eguna
appointment-address = Helbidea
appointment-call = Bulegoaren telefonoa
appointment-time = Ordua
    .hint = Hango erlojuek markatzen dutena.
appointment-name = Izena
    .hint = Erakutsiko den agirian idatzita dagoen bezala.
appointment-email = Helbide elektronikoa
    .hint = Hara doaz baieztapena, eta ohar bat bezperan.
appointment-telephone = Telefono-zenbakia
    .hint = Herrialdearekin, +34 610 555 010 bezala. Hutsik utz daiteke.
telephone-shape = Idatzi zenbakia zifratan, herrialdearekin: +34 610 555 010
appointment-unreachable = Idatzi telefono bat edo helbide elektroniko bat
appointment-find = Bilatu hitzordu bat
    .lead = Kodea hitzorduari buruzko mezuan dago, edo telefonoz irakurri zizuten.
    .submit = Ikusi
appointment-code = Kodea
    .hint = Bederatzi letra eta zifra, 7KM2-X9DP-4 bezala
appointment-code-shape = Kode batek bederatzi letra eta zifra ditu
appointment-none = Ez dago hitzordurik
appointment = Zure hitzordua
appointment-bring = Ekarri nor zaren erakusten duen agiria.
appointment-your-code = Zure kodea { $code } da. Harekin hitzordua aldatu edo baliogabetzen duzu.
appointment-ended = Hitzordu hau pasa da
    .came = Etorri zinen.
    .missed = Ez zen inor etorri. Beste bat eska dezakezu.
    .cancelled = Baliogabetu zen.
    .called-off = Bulegoak egun hartan itxi behar izan zuen, eta ez zegoen beste ordu librerik.
appointment-offered = Lehenagoko ordu bat libre dago. Egun batez gordetzen dizugu.
appointment-accept = Hartu lehenagoko ordua
appointment-let-go = Nirearekin geratu
appointment-elsewhen = Aukeratu beste ordu bat
appointment-may-wait = Lehenago nahi duzu? Idatziko dizugu bat libre geratzen denean.
appointment-wait = Idatzi niri
appointment-waits = Idatziko dizugu lehenagoko ordu bat libre geratzen denean.
appointment-wait-no-more = Ez idatzi gehiago
appointment-cancel = Baliogabetu
    .lead = Ordua berehala geratzen da libre beste batentzat.
    .submit = Hitzordua baliogabetu
link-appointments = Hitzordua eskatu
link-appointment = Nire hitzordua
refusal-slot-taken = Ordu hori ez dago libre jada.
    .next = Aukeratu beste bat.

mail-appointment = Zure hitzordua: { $when }
    .body =
        Kaixo, { $name }:
        hitzordu bat duzu: { $when }, hango erlojuek markatzen duten ordua.
        Non: { $where }
        Ekarri nor zaren erakusten duen agiria. Zure egutegirako sarrera erantsita doa.
        Zure kodea { $code } da. Aldatu edo baliogabetu hitzordua hemen: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-moved = Zure hitzordua orain: { $when }
    .body =
        Kaixo, { $name }:
        zure hitzordua orain da: { $when }, hango erlojuek markatzen duten ordua.
        Non: { $where }
        Zure egutegirako sarrera erantsita doa. Zure kodea { $code } da: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-displaced = Bulegoa itxi egiten da: zure hitzordua orain { $when }
    .body =
        Kaixo, { $name }:
        bulegoa zure hitzorduaren egunean itxita dago. Ordu hurbilena gordetzen dizugu: { $when }, hango erlojuek markatzen dutena.
        Non: { $where }
        Ondo ez badatorkizu, aukeratu beste ordu bat edo baliogabetu: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-called-off = Bulegoa itxi egiten da: zure hitzordua baliogabetu da, { $when }
    .body =
        Kaixo, { $name }:
        bulegoa zure hitzorduaren egunean itxita dago: { $when }. Ez dago beste ordu librerik eska daitezkeen egunetan.
        Non: { $where }
        Egunero gehitzen dira orduak: { $gate }/appointments
        { $scheme }

mail-appointment-cancelled = Zure hitzordua baliogabetuta dago: { $when }
    .body =
        Kaixo, { $name }:
        zure hitzordua baliogabetuta dago, eskatu zenuen bezala: { $when }.
        Non: { $where }
        Eskatu beste bat nahi duzunean: { $gate }/appointments
        { $scheme }

mail-appointment-reminder = Bihar: zure hitzordua, { $when }
    .body =
        Kaixo, { $name }:
        hitzordu bat duzu: { $when }, hango erlojuek markatzen duten ordua.
        Non: { $where }
        Ekarri nor zaren erakusten duen agiria. Ezin bazara etorri, utzi ordua beste bati: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-offered = Lehenagoko ordu bat libre dago: { $when }
    .body =
        Kaixo, { $name }:
        lehenagoko ordu bat libre geratu da: { $when }, hango erlojuek markatzen dutena.
        Non: { $where }
        Egun batez gordetzen dizugu. Hartu, edo geratu duzunarekin: { $gate }/appointment?code={ $code }
        { $scheme }

link-office = Bertaratuta, hurbileko bulego batean
password-no-small = Hamasei karaktere baino gutxiagoko pasahitzak letra xehe bat behar du. Gehitu bat, edo egin luzeago.
password-no-capital = Hamasei karaktere baino gutxiagoko pasahitzak letra larri bat behar du. Gehitu bat, edo egin luzeago.
password-no-digit = Hamasei karaktere baino gutxiagoko pasahitzak zifra bat behar du. Gehitu bat, edo egin luzeago.
password-no-sign = Hamasei karaktere baino gutxiagoko pasahitzak zeinu bat behar du, hala nola ! edo #. Gehitu bat, edo egin luzeago.
password-personal = Pasahitzak zure izena, zenbakia edo jaioteguna du. Aukeratu horiek ez dituen bat.
password-same = Hau da orain duzun pasahitza. Aukeratu beste bat.
refusal-password-blocked = Pasahitz oker gehiegi izan dira. Pasahitza blokeatuta dago.
    .until = Une honen ondoren balioko du berriro: { $until }.
    .next = Ez duzu itxaron beharrik: sartu PIN batekin. Pasahitza ahaztu baduzu, eskatu orduan aktibazio-kode bat eta aukeratu beste bat.
refusal-no-phone = Zure kontuak ez du kodea bidaltzeko telefonorik.
    .next = «Laguntza eta harremana» orrian dago nora jo.

lasting-ask = Pasahitz bat aukeratu
    .lead = Pasahitzarekin SMSrik gabe sartzen zara. Erregistratzean jaso zenuen aktibazio-kodea behar duzu.
    .submit = Bidali kode bat
    .lost = Aktibazio-kodea jada ez baduzu, sartu PIN batekin eta eskatu beste bat.
lasting-set = Pasahitz bat aukeratu
    .lead = Urrats bat gehiago: SMSaren kodea eta pasahitza.
    .submit = Gorde pasahitza
    .sent = Kode bat bidali dugu SMS bidez eman zenuen telefonora. { $minutes } minututan iraungitzen da.
text-code = SMSaren kodea
    .hint = Zifrak bakarrik
link-text-anew = Beste kode bat jaso
link-pin = PIN batekin sartu
link-password = Pasahitzarekin sartu
link-lasting = Pasahitz bat aukeratu aktibazio-kode batekin
sign-in-ways = Sartu
    .lead = Aukeratu nola.
sign-in-password = Pasahitzarekin sartu
    .submit = Sartu
on-top-ask = Urrats bat falta da
    .lead = Egin nahi duzunerako ez da nahikoa pasahitza. Kode bat bidaliko dizugu SMS bidez telefonora.
    .submit = Bidali kode bat
on-top-enter = Idatzi kodea
    .submit = Jarraitu
    .sent = Kode bat bidali dugu SMS bidez eman zenuen telefonora. { $minutes } minututan iraungitzen da.
own-code = Aktibazio-kode berri bat
    .lead = Aktibazio-kode bat bidaliko dizugu postaz. Harekin pasahitz bat aukeratzen duzu, orain edo geroago.
    .submit = Bidali kodea
    .former = Lehen zenuen kodeak ez du gehiago balio. Zure telefonorik gabe ez dio inori balio.
own-password-drop = Pasahitzik gabe jarraitu
    .lead = Aurrerantzean PIN batekin bakarrik sartuko zara. Beste tokietan irekitako saioak itxi egiten dira.
    .submit = Kendu pasahitza
link-own-code = Pasahitz baterako aktibazio-kode bat jaso
link-own-password-drop = Pasahitza kendu
means-password-text = pasahitza eta SMS bidezko kodea

mail-password-dropped = { $scheme }: zure pasahitza kendu da
    .body =
        Kaixo, { $name }:

        zure kontuaren pasahitza kendu da. Lehen bezala PIN batekin sartzen zara.

        Zu izan ez bazara, esan iezaguzu berehala: { $gate }/help

        { $scheme }

sms-password = Kodea
    .body =
        { $scheme }: pasahitza aukeratzeko kodea hau da: { $code }. Ez eman inori.

        @{ $host } #{ $code }
sms-sign-in = Kodea
    .body =
        { $scheme }: sartzeko kodea hau da: { $code }. Ez eman inori.

        @{ $host } #{ $code }
sms-password-set = Pasahitza gorde da
    .body = { $scheme }: pasahitza gorde da. Zu izan ez bazara, idatzi berehala: { $gate }/help
receipt-stamped = Zigilatutako ordua
receipt-by = Sinatzailea
link-receipt-check-file = Egiaztatu ziurtagiri baten fitxategia
receipt-check-file = Egiaztatu ziurtagiri baten fitxategia
    .lead = Aukeratu fitxategia deskargatu zen bezala. Begiratu egiten da, eta ez da gordetzen.
    .submit = Egiaztatu
receipt-file = Ziurtagiriaren fitxategia
    .hint = PDF bat, gehienez 4 megabyte.
receipt-file-missing = Ez da fitxategirik aukeratu. Aukeratu ziurtagiria.
receipt-file-long = Fitxategi hau handiegia da ziurtagiri baterako. Aukeratu ziurtagiria bera.
receipt-unchanged = Ziurtagiri hau benetakoa da
    .there = Hemen sinatu zen, eta ez da aldatu harrezkero.
    .ended = Hemen sinatu zen, eta ez da aldatu harrezkero. Erregistroa jada ez dago.
receipt-changed = Ziurtagiri hau aldatu egin da
    .differs = Hemengo sinadura du, baina ez du esaten sinatu zena.
    .next = Ez fidatu. Eskatu fitxategia deskargatu zen bezala, edo egiaztatu kodea.
receipt-foreign = Ziurtagiri hau ez da hemengoa
    .differs = Ez du hemengo sinadurarik, edo zerbait jarri, kendu edo gehitu zaio.
    .next = Ez fidatu. Eskatu fitxategia deskargatu zen bezala, edo egiaztatu kodea.
