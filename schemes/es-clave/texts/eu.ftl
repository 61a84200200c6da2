# Cl@veren hitz propioak. Mezu bakoitzak metodoaren edo markoaren mezu osoa ordezten du.

level-basic = Oinarrizko erregistroa
level-advanced = Erregistro aurreratua

enrol = Cl@ven erregistratu
    .lead = Cl@verekin administrazioaren aurrean identifikatzen zara, ziurtagiririk eta NAN elektronikorik gabe. Erregistroa behin bakarrik egiten da eta ez da iraungitzen.
    .submit = Erregistratu
    .need-document = Izan eskura NANa, edo AIZa bere txartel edo ziurtagiriarekin.
    .need-email = Mugikor bat eta zuk bakarrik irakurtzen duzun posta elektronikoa behar dituzu.
    .need-time = Gutuna eskatzea bost minutu dira. Gutuna aste batean edo bitan iristen da.

enrol-choose = Cl@ven erregistratu
    .lead = Lehenik nor zaren frogatuko duzu.
    .submit = Jarraitu

method-letter = Gonbidapen-gutun batekin
    .hint = Zure helbidera aste batean edo bitan iristen da. Harekin oinarrizko erregistroa duzu.

link-letter = Badut gonbidapen-gutuna

letter-start = Gonbidapen-gutuna
    .lead = Orain gutuna eskatzen duzu. Daukazunean, haren egiaztapen-kode seguruarekin itzuliko zara.
    .submit = Hasi
    .document = Izan eskura NANa, edo AIZa duen txartela edo ziurtagiria.
    .address = Gutuna zure zerga-egoitzara doa. Eskatu aurretik zati bat ikusiko duzu.
    .wait = Gutuna egun kopuru honetan iristen da: { $from }–{ $to }.

identity-number = NAN edo AIZ
    .hint = 12345678Z edo X1234567L bezala. Hutsuneek, marratxoek eta letra xeheek ez dute axola.
identity-number-shape = NAN batek zortzi zifra eta letra bat ditu. AIZ batek X, Y edo Z, zazpi zifra eta letra bat. Kopiatu berriro.
contrast = Alderatze-datua
    .hint = NANarekin: noiz arteko edo noiz igorria den, 31-12-2030 bezala. AIZarekin: euskarri-zenbakia, E01234567 bezala.

letter-code = Egiaztapen-kode segurua (CSV)
    .hint = Gutunaren hamasei karaktereak. Hutsuneek, marratxoek eta letra xeheek ez dute axola.

enrol-welcome = Cl@ven erregistratuta zaude
    .done = Oinarrizko erregistroa osatu da. SMS bat eta mezu bat bidali dizkizugu.
    .step-sign-in = Zerbitzu batean sartzeko, aukeratu Cl@ve eta idatzi NAN edo AIZ zenbakia eta alderatze-datua.
    .step-pin = Hiru karaktereko PIN bat jasoko duzu SMS bidez. Behin balio du, hamar minutuz.

terms = Baldintzak irakurri eta onartzen ditut

pin-ask = Cl@ve PINarekin sartu
    .lead = Hiru karaktereko PIN bat bidaliko dizugu SMS bidez. Behin balio du, nabigatzaile honetan.
    .submit = PINa eskuratu
pin = PINa
    .hint = Hiru karaktere: ñ gabeko letrak, eta 2tik 7rako zifrak.
pin-shape = PINak hiru karaktere ditu: ñ gabeko letrak, eta 2tik 7rako zifrak. Kopiatu azken SMStik.

account-user-name = NAN edo AIZ
person-number = NAN edo AIZ
person-address = Helbidea

receipt = { $scheme } erregistroaren ziurtagiria
    .body =
        Agiri honek { $scheme } sisteman egindako erregistro bat egiaztatzen du. Datuak zati batean erakusten dira: erregistratu zenak ezagutzen ditu.

        Datua | Edukia
        Izen-abizenak | name
        NAN edo AIZ | document
        Telefono mugikorra | phone
        Erregistro-maila | level
        Bidea | method
        Bulegoa | office
        Data eta ordua | at
        Aktibazio-kodea | activation

        Erregistratzean, pertsonak { $scheme } sistemaren baldintzak irakurri eta onartu zituen. Zer datu gordetzen diren, eta zergatik: { $gate }/privacy.

        Egiaztatze-kodea:

        { $code }

        Agiri hau jasotzen duenak hemen egiazta dezake: { $gate }/receipt/check.
appointment-kind-clave = Cl@ve

procedure-open-account = Cl@ven erregistratu, edo maila aurreratura igo
procedure-change-data = Helbide elektronikoa aldatu
procedure-delete-account = Cl@veri uko egin
lasting-ask = Cl@ve Permanenterako pasahitz bat aukeratu
    .lead = Pasahitzarekin SMSrik gabe sartzen zara. Erregistratzean jaso zenuen aktibazio-kodea behar duzu.
    .submit = Bidali kode bat
    .lost = Aktibazio-kodea jada ez baduzu, sartu Cl@ve PINekin eta eskatu beste bat.
sign-in-password = Cl@ve Permanenterekin sartu
    .submit = Sartu
link-password = Cl@ve Permanenterekin sartu
link-lasting = Cl@ve Permanenterako pasahitz bat aukeratu
new-password = Pasahitz berria
    .hint = Gutxienez zortzi karaktere: letra xehea, larria, zifra eta zeinua; edo gutxienez hamasei, edozein. Zure izenik, NANik edo jaiotegunik ez.
code = Aktibazio-kodea
    .hint = Erregistratzean jaso zenuen mezuan dago. Hutsuneek, marratxoek eta letra xeheek ez dute axola.
activated = Pasahitza gorde da
    .ready = Aurrerantzean NAN edo AIZrekin eta pasahitzarekin sar zaitezke.
refusal-password-expired = Pasahitza iraungi da.
    .next = Sartu PIN batekin, eskatu aktibazio-kode bat eta aukeratu beste pasahitz bat.

mail-activation = { $scheme }: zure Cl@ve Permanente aktibazio-kodea
    .body =
        Kaixo, { $name }:

        aktibazio-kode honekin pasahitz bat aukera dezakezu Cl@ve Permanenterako, orain edo geroago. Mugikorra ere behar duzu.

        1. Ireki orri hau: { $gate }/activate
        2. Eman zure NAN edo AIZ, posta-helbide hau eta kodea: { $code }
        3. Idatzi SMS bidez iristen den kodea, eta aukeratu pasahitza.

        Kodeak behin balio du, une honetara arte: { $until }. Galtzen baduzu, sartu PIN batekin eta eskatu beste bat. Ez dizugu inoiz eskatuko. Kodeek { $days } egun irauten dute.

        { $scheme }
mail-password-set = { $scheme }: pasahitza gorde da
    .body =
        Kaixo, { $name }:

        Cl@ve Permanenterako pasahitz bat gorde berri da zure kontuan.

        Zu izan ez bazara, esan iezaguzu berehala: { $gate }/help

        { $scheme }
mail-password-ends = { $scheme }: pasahitzak noiz arte irauten duen: { $until }
    .body =
        Kaixo, { $name }:

        zure Cl@ve Permanente pasahitzak egun honetara arte irauten du: { $until }. Gero ez du ezer irekitzen.

        Egun hori baino lehen, sartu eta aldatu: { $gate }/account/password

        Zure erregistroa ez da iraungitzen.

        { $scheme }
