# Minden rendszerben meglévő oldalak és üzenetek szövegei. Amit egy rendszer számokban határoz meg,
# azt a saját szövegeiben mondja ki.

enrol-choose = Regisztráció
    .lead = Először igazolja a személyazonosságát. Azután felhasználónevet választ.
    .submit = Tovább
method = Hogyan igazolja a személyazonosságát?

enrol-account = Az Ön adatai
    .lead = A nyilvántartásban ezek az adatok szerepelnek Önről. Már csak két adatot kell megadnia.
    .submit = Regisztráció
    .not-editable = Ezeket az adatokat itt nem módosíthatja. Ha valamelyik hibás, forduljon a nyilvántartást vezető hivatalhoz!

enrol-declared = Az Ön adatai
    .lead = Ezeket adta meg. Már csak két adat hiányzik.
    .submit = Regisztráció
    .not-checked = Ezt még senki sem ellenőrizte. Ha valami hibás, válasszon más módot, és kezdje újra!

raise = Igazolja a személyazonosságát!
    .lead = Minél jobban ismerjük Önt, annál több szolgáltatást érhet el.
    .submit = Tovább
    .needed = A szolgáltatáshoz szükséges: { $needed }. Az Ön szintje: { $have }.
    .have = Az Ön szintje most: { $have }.
raise-none = Ez a szint itt nem érhető el
    .lead = Egyik felkínált mód sem vezet a szükséges szinthez.
    .submit = Vissza a szolgáltatáshoz
    .needed = A szolgáltatáshoz szükséges: { $needed }. Az Ön szintje: { $have }.
raise-office = Hivatalban érhető el
    .lead = A szolgáltatáshoz kellő szint személyesen érhető el. A fiókja marad, és semmit sem kell újra beírni.
    .submit = Vissza a szolgáltatáshoz enélkül
    .bring-document = Hozza magával az okmányát.
    .bring-telephone = Hozza magával a telefont, amellyel belép. Kód érkezik rá, azt fel kell olvasnia.
    .then = Negyedóra az egész. Amikor legközelebb belép, már ezen a szinten van.
raise-at-office = Hivatalban érhető el több
    .lead = A magasabb szint személyesen érhető el. A fiókja marad, és semmit sem kell újra beírni.
link-raise-office = Hivatal keresése és időpontfoglalás
raise-other-ways = Más módot választ?
    .lead = Amit eddig igazolt, megmarad.
    .submit = A többi mód megjelenítése
raise-somebody-else = Ez az okmány nem azé, akié a fiók. Semmi sem változott. Használja a saját okmányát, vagy javíttassa ki a nevét az ügyfélszolgálaton!
raise-already-registered = Önnek már van igazolt fiókja. Azzal jelentkezzen be!
link-raise = Magasabb szintet szeretnék

enrol-done = Sikeres regisztráció
    .sent = Az aktiváló kódot elküldtük erre a címre: { $email }.
    .step-mail = Nyissa meg a levelünket! Ha néhány percen belül nem érkezik meg, nézze meg a levélszemét mappát is!
    .step-activate = Írja be a felhasználónevét és az aktiváló kódot, majd válasszon jelszót!
    .step-sign-in = Ezután a felhasználónevével és a jelszavával jelentkezhet be.

enrol-closed = Ez a regisztráció lezárult
    .lead = Nem fejezte be időben. A beírt adatok már nem olvashatók. Bármikor újrakezdheti.

activate = Válasszon jelszót!
    .lead = A felhasználónevére és az e-mailben kapott aktiváló kódra lesz szüksége.
    .submit = Jelszó beállítása

new-code = Új aktiváló kód kérése
    .lead = Az új kóddal új jelszót választhat. Pontosan úgy írja be a felhasználónevét és az e-mail címét, ahogyan regisztrálta!
    .submit = Kód küldése

new-code-sent = Nézze meg a postafiókját!
    .if-known = Ha ez a felhasználónév és ez a cím összetartozik, az aktiváló kódot elküldtük. Néhány percbe telhet, amíg megérkezik.

sign-in = Bejelentkezés
    .submit = Bejelentkezés

user-name = Felhasználónév
    .hint = A kis- és nagybetűk különbözőnek számítanak.
email = E-mail cím
    .hint = Csak a fiókjával kapcsolatban írunk rá. Olyat adjon meg, amelyet más nem olvas!
password = Jelszó
    .hint = Az, amelyet a fiókja aktiválásakor választott.
new-password = Új jelszó
    .hint = A hosszú jelszó a biztonságos: három-négy, egymáshoz nem illő szót könnyű megjegyezni.
code = Aktiváló kód
    .hint = A levelünkben találja. A szóköz, a kötőjel és a kisbetű nem számít.

user-name-letters = A felhasználónévben nem csak megengedett betűk vannak. Hagyja el a szóközöket, a számokat és az egyéb karaktereket!
user-name-short = Ez a felhasználónév túl rövid. Válasszon hosszabbat!
user-name-long = Ez a felhasználónév túl hosszú. Válasszon rövidebbet!
user-name-taken = Ez a felhasználónév már foglalt. Válasszon másikat!
email-shape = Ez nem e-mail címnek látszik. Így néz ki egy cím: nev@example.hu
password-short = Ez a jelszó túl rövid. Toldja meg egy-két szóval!
password-long = Ez a jelszó túl hosszú. Válasszon rövidebbet!
password-own-name = A jelszóban benne van a felhasználóneve. Válasszon olyat, amelyben nincs!
password-common = Ezt a jelszót az elsők között próbálják ki. Ilyenek a gyakori szavak, nevek, billentyűsorok, ismétlések és számsorok. Válasszon másikat!
code-shape = Az aktiváló kód nem így néz ki. Másolja ki újra a levelünkből, az első karaktertől az utolsóig!

person-name = Név
person-birth-name = Születési név
person-mother = Anyja születési neve
person-birth-place = Születési hely
person-birth-date = Születési idő
person-nationality = Állampolgárság
person-address = Lakcím

link-enrol = Regisztráció
link-activate = Fiók aktiválása
link-new-code = Új aktiváló kódot kérek
link-sign-in = Bejelentkezés
link-other-ways = Más módon igazolom a személyazonosságomat

mail-activation = { $scheme }: az aktiváló kódja
    .body =
        Tisztelt { $name }!

        Az Ön nevében aktiváló kódot kértek a következőhöz: { $scheme }. A kóddal jelszót választhat:

        1. Nyissa meg ezt az oldalt: { $gate }/activate
        2. Írja be a felhasználónevét: { $user-name }
        3. Írja be az aktiváló kódot: { $code }
        4. Válasszon jelszót!

        A kód egyszer használható, legkésőbb eddig: { $until }. Egy kód { $days } napig él. Ha már nem működik, itt kérhet másikat: { $gate }/new-code

        A kódot ne árulja el senkinek! Mi soha nem kérdezzük meg, sem telefonon, sem e-mailben.

        Ha nem Ön kérte a kódot, valaki talán elírt egy címet. Nincs teendője: törölje ezt a levelet, és a kódot senki sem tudja felhasználni.

        { $scheme }

mail-password-set = { $scheme }: új jelszót állítottak be
    .body =
        Tisztelt { $name }!

        Az Ön fiókjához az imént jelszót állítottak be itt: { $scheme }.

        Ha Ön volt, nincs teendője.

        Ha nem Ön volt, akkor más is olvassa a leveleit, és az Ön nevében be tud jelentkezni. Először változtassa meg a postafiókja jelszavát! Azután azonnal kérjen új aktiváló kódot, és válasszon másik jelszót: { $gate }/new-code

        Végül írja meg nekünk, mi történt: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: magasabb szintre lépett
    .body =
        Tisztelt { $name }!

        Igazolta a személyazonosságát, ezért a fiókja magasabb szintű lett itt: { $scheme }. Több szolgáltatást érhet el.

        Ha nem Ön volt, azonnal szóljon nekünk: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: magasabb szintre lépett
    .body =
        Tisztelt { $name }!

        Igazolta a személyazonosságát, ezért a fiókja magasabb szintű lett itt: { $scheme }.

        Egy szolgáltatáshoz tartott. Ezen a címen folytathatja, egyszer, és csak Ön: { $gate }/resume?to={ $resume }

        Ha nem Ön volt, azonnal szóljon nekünk: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: belépést kér: { $service }
    .body =
        Tisztelt { $name }!

        A következő szolgáltatás kéri, hogy lépjen be: { $service }. Ha ez rendben van, nyissa meg ezt az oldalt: { $gate }/confirm?to={ $link }

        Ha ilyesmire nem számít, nincs teendője. Senki sem tud meg semmit Önről.

        { $scheme }

mail-confirm-binding = { $scheme }: belépést kér: { $service }
    .body =
        Tisztelt { $name }!

        A következő szolgáltatás kéri, hogy lépjen be: { $service }. Ott ezt kell látnia: { $binding }

        Ha ugyanaz, nyissa meg ezt az oldalt: { $gate }/confirm?to={ $link }

        Ha mást lát, vagy ilyesmire nem számít, nincs teendője. Senki sem tud meg semmit Önről.

        { $scheme }

mail-lapse-soon = { $scheme }: igazolja a személyazonosságát!
    .body =
        Tisztelt { $name }!

        Fiókja van itt: { $scheme }, de még nem igazolta, hogy kicsoda. Igazolás nélkül a fiók megszűnik, és az adatait töröljük: { $until }

        Jelentkezzen be, és válassza ezt: „Magasabb szintet szeretnék”: { $gate }/account

        { $scheme }

mail-left = { $scheme }: a fiókja megszűnt
    .body =
        Tisztelt { $name }!

        Ön megszüntette a fiókját itt: { $scheme }. Amit Önről feljegyeztünk, azt ezen a napon megsemmisítjük: { $until }
        Bármikor újra regisztrálhat: { $gate }/enrol

        Ha nem Ön tette, valaki más ismeri a jelszavát. Addig a napig jelezze az üzemeltetőnek: { $scheme }.

        { $scheme }

mail-password-ends = { $scheme }: a jelszava eddig használható: { $until }
    .body =
        Tisztelt { $name }!

        A jelszava itt: { $scheme } – eddig használható: { $until }. Utána nem tud vele belépni.

        Válasszon addig újat: kérjen aktiváló kódot, és azzal állítson be jelszót: { $gate }/new-code
        A kódot erre a címre küldjük. A fiókja ettől nem szűnik meg.

        Ha ezt a postafiókot már nem sokáig olvassa, most válasszon új jelszót: később személyesen kell megjelennie.

        { $scheme }

country-AFG = afgán
country-AUT = osztrák
country-BEL = belga
country-BGR = bolgár
country-BIH = bosznia-hercegovinai
country-CHE = svájci
country-CHN = kínai
country-CYP = ciprusi
country-CZE = cseh
country-DEU = német
country-DNK = dán
country-ESP = spanyol
country-EST = észt
country-FIN = finn
country-FRA = francia
country-GBR = brit
country-GRC = görög
country-HRV = horvát
country-HUN = magyar
country-IDN = indonéz
country-IND = indiai
country-IRL = ír
country-ISL = izlandi
country-ITA = olasz
country-LIE = liechtensteini
country-LTU = litván
country-LUX = luxemburgi
country-LVA = lett
country-MAR = marokkói
country-MDA = moldovai
country-MLT = máltai
country-NGA = nigériai
country-NLD = holland
country-NOR = norvég
country-POL = lengyel
country-PRT = portugál
country-ROU = román
country-SEN = szenegáli
country-SRB = szerb
country-SVK = szlovák
country-SVN = szlovén
country-SWE = svéd
country-TUR = török
country-UKR = ukrán
country-USA = amerikai
country-VNM = vietnámi

enrol-email = Az e-mail cím javítása
    .lead = Új aktiváló kódot küldünk az itt megadott címre. A korábban elküldött kód többé nem használható.
    .submit = A kód elküldése
link-wrong-email = Rossz címet adtam meg

## The office

named = { $name }
language-en = angol
language-hu = magyar
language-es = spanyol
language-ca = katalán
language-gl = galego
language-eu = baszk

procedure-open-account = Fiók nyitása
procedure-delete-account = Fiók törlése
procedure-change-data = Fiók adatainak módosítása

role-clerk = Ügyintéző
    .hint = Ügyfeleket fogad és az ügyeiket intézi.
role-supervisor = Vezető
    .hint = A helyért, a napjáért és az ott dolgozókért is felel.
role-auditor = Ellenőr
    .hint = Olvas, és semmit nem változtat.

officer-invite = Ügyintézők
    .lead = Hívja meg, aki az Ön helyén dolgozik majd.
    .submit = Meghívás
officer-name = Név
officer-role = Szerepkör
officer-office = Hely

visit-none = Itt nincs teendő
visit-open-account = Fiók nyitása
    .lead = Az ügyfél azonosítva. Írja be, ami az aláírt nyomtatványon áll.
    .submit = Fiók nyitása
visit-language = Leveleink nyelve
visit-delete-account = Fiók törlése
    .lead = Az ügyfél azonosítva. Ez a fiókja.
    .submit = Fiók törlése
    .end = Azonnal megszűnik, és nem állítható vissza. A név és a személy új fiókra szabad.
visit-change-data = E-mail-cím módosítása
    .lead = Az ügyfél azonosítva. A leveleink azonnal az új címre mennek; mindkét címet értesítjük.
    .submit = Módosítás
visit-has-account = Az ügyfélnek már van fiókja. A törlés és az adatmódosítás külön ügy.
visit-no-account = Az ügyfélnek itt nincs fiókja.
    .next = Zárja le ezt az ügyet, és nyisson fióknyitásra.
visit-temporary = Az ügyfélnek otthonról tett ideiglenes regisztrációja van. Ez itt akadálya a fióknyitásnak.
    .until = Magától megszűnik: { $until }.
    .next = Belépve maga is megszüntetheti, vagy jöjjön vissza, ha megszűnt.
visit-temporary-until = Magától megszűnik
visit-raises-temporary = Az ügyfélnek otthonról tett ideiglenes regisztrációja van. Az azonosítás teljessé teszi; a név és a jelszó marad.
visit-contact = Hogyan érhető el?
    .lead = Megmondja a mobilszámát és az e-mail címét. Kód megy arra a telefonra, amely a kezében van.
    .submit = Kód küldése
visit-raise = A fiók szintjének emelése
    .lead = Már van fiókja. Semmit sem kell újra beírni.
    .submit = Kód küldése
    .phone = Kód megy a fiók telefonjára. Aki felolvassa, azé a fiók.
visit-raise-from = Szint most
visit-raise-to = Szint ezután
visit-phone = A kezében van a telefon?
    .lead = A kódot az ügyfél olvassa fel. Ön máshol nem látja.
    .submit = Tovább
    .sent = Kód ment arra a telefonra, amelynek vége { $phone }.
    .missed = Nem ez volt a kód, vagy lejárt. Olvastassa fel újra, vagy küldessen másikat.
visit-phone-code = A felolvasott kód
    .hint = Csak számjegyek
visit-phone-over = Ez a kód lejárt. Küldessen másikat.
visit-phone-next = Mi legyen?
visit-phone-on = Tovább
visit-phone-anew = Másik szám, vagy a kód még egyszer
visit-check = Még egyszer minden
    .lead = Olvassa fel az ügyféllel együtt, mielőtt a fiók megnyílik.
    .submit = Regisztráció
visit-raise-check = A fiók szintjének emelése
    .lead = A fiók telefonja a kezében van.
    .submit = Szint emelése
visit-terms = Elolvasta a feltételeket, és elfogadja őket
visit-terms-missing = Enélkül senki sem regisztrálható.
visit-done = Kész
    .opened = A fiók megnyílt. Az aktiváló kód e-mailben úton van, öt napig használható.
    .restored = A fiók ismét a birtokosáé.
    .welcome = Regisztrálva van, és beléphet. Levélben és üzenetben is értesül.
    .risen = A fiók szintje magasabb. A birtokosa levélben értesül.
    .raised = Az ideiglenes regisztráció mostantól teljes fiók.
    .deleted = A fiók törölve. A birtokosát e-mailben értesítjük.
    .changed = A cím módosítva. Mindkét címet értesítjük.
visit-dropped = Eredmény nélkül lezárva
visit-drop = Miért zárul le?
visit-drop-left = Az ügyfél elment
visit-drop-papers = Az ügyfél más irattal jön vissza
visit-drop-mistake = Tévedésből nyílt
visit-abandoned = Három napig senki nem fejezte be
visit-known = Ismert eset, senkié

visit-dispute = Valakinek már van fiókja ezzel a személlyel
    .lead = Az ügyfél azonosítva. Ha azt mondja, hogy ez a fiók nem az övé, sajátot kaphat.
    .told = A fiók birtokosát értesítjük, és válaszolhat. Utána két másik ügyintéző dönti el, kié a fiók.
    .submit = Bejelentem, hogy nem az övé
dispute-not-theirs = Az ügyfél azt mondja, hogy ez a fiók nem az övé
dispute-said = Mit mond
    .hint = Egy-két mondatban: a birtokos és a döntő ügyintézők olvassák
dispute-unanswered = Nem válaszolt
visit-proposed = Második ügyintéző is dönt
    .told = Mondja el az ügyfélnek: két ügyintéző dönt, és levelet kap róla. Hazamehet.
    .disputed = Mondja el az ügyfélnek: előbb a fiók birtokosa válaszolhat, utána két ügyintéző dönt. Levelet kap róla.
    .due = Döntés legkésőbb

review = Döntsön Ön is
    .lead = Ezt Ön előtt már más is megnézte, de nem látja, mit gondol róla. Döntsön önállóan.
    .person = Kiről van szó
    .shown = Mit mutatott be, és mit ellenőriztek
    .asked = Mit kért
    .appealed = Amit a korábbi döntés ellen mondanak
    .disputed = A fiók, amelyről azt mondja, hogy nem az övé
    .has = A meglévő fiókja
    .submit = Döntök
    .alone = Ezeket az ügyeket senki nem választja, és senki nem látja, hogyan döntöttek mások.
    .postpone = Másra hagyom
review-procedure = Eljárás
review-yes = igen
review-no = nem
review-unregistered = Nyilvántartás igazolja a személyt
review-unlooked = Jelölje be, ha megnézte. Ha itt valami nincs rendben, válasszon elutasító indokot.
review-saw-document = Amit bemutatott, elég ehhez, és úgy ellenőrizték, ahogy kell
review-saw-person = Az adatok egy személyéi, és semmi nem mond ellent bennük egymásnak
review-saw-request = Amit kért, azt ő kérheti
review-verdict = Az Ön döntése
review-for = Igen, teljesíthető
review-no-document = Nem: amit bemutatott, nem elég
review-no-person = Nem: az adatok nem illenek össze
review-no-duplicate = Nem: lehet, hogy már van fiókja
review-no-request = Nem: ezt nem ő kérheti
check-authoritative-source = A szám és az adatok egyeznek a nyilvántartással
check-in-force = A nyilvántartás szerint nem elveszett, letiltott vagy lejárt
check-features-seen = Ügyintéző megnézte a biztonsági elemeket
check-features-scanned = Gép megnézte a biztonsági elemeket
check-signature = Az aláírása megbízható gyökérhez vezet
check-face-in-person = Ügyintéző összevetette az arcot a képpel, egy helyiségben
check-face-live = Ügyintéző összevetette az arcot a képpel, élő hívásban
check-face-recorded = Ügyintéző összevetette az arcot a képpel, felvételen
check-face-matched = Gép összevetette az arcot a képpel, és hogy élő személyé
check-secret-of-document = Ismerte az okmány titkát
check-code-to-address = Visszaadta a címére postázott kódot
check-code-to-contact = Visszaadta az elérhetőségére küldött kódot
check-authenticated = Két tényezővel jelentkezett be
check-authenticated-hardware = Hardverben őrzött kulccsal jelentkezett be
check-biometric-kept = Biometrikus mintát vettek és őriznek

history-opened-open-account = Ügy nyílt: fiók nyitása
history-opened-delete-account = Ügy nyílt: fiók törlése
history-opened-change-data = Ügy nyílt: adatmódosítás
history-visit-contact-given = Kód elküldve a telefonra
history-visit-contact-missed = Rossz kód
history-visit-contact-voided = Túl sok rossz kód
history-visit-contact-shown = A telefon a kezében van
history-visit-contact-left = Másik telefon vagy másik kód
history-identified = Azonosítva
history-account-opened = Fiók megnyitva
history-account-raised = A fiók teljessé vált
history-account-deleted = Fiók törölve
history-account-changed = Cím módosítva
history-proposed = Egy ügyintéző döntött; másik is dönt
history-appealed = Valaki szerint a döntés téves
history-account-restored = A feladott fiók ismét a birtokosáé
history-disputed = Az ügyfél szerint egy fiók nem az övé; a birtokosát megkérdezzük
history-heard = A birtokosnak volt ideje válaszolni
history-account-regained = A fiók megszűnt, és a személynek saját nyílt
history-agreed = A másik is így döntött
history-differed = A másik másképp döntött
history-hurried = A másik sietve döntött; vezető is dönt

refusal-held = Ez az ügy egy másik ügyintézőnél van.
    .by = Az ügy eddig nála van: { $name }, { $until }.
    .next = Amit beírt, itt maradt. Vegye át az ügyet, ha megbeszélték.
visit-sign = Írja alá a döntését
    .lead = Belépési kulcsával azt írja alá, amit erről a személyről látott és kitöltött: { $name }. Az aláírás az ügyben marad, és később ellenőrizhető.
    .decided = Ön dönt erről
    .submit = Aláírom
visit-reason = Miért nyitja meg ezt az ügyet?
    .lead = Az ügy nincs Önnél: más ügyintéző dolgozik rajta, vagy már lezárult.
    .told = Amit ír, azt a nevével együtt megőrizzük, és az érintett elolvashatja. Később senki nem módosíthatja.
    .submit = Megnyitom az ügyet
visit-why = Az indok
    .hint = Egy mondatban, például: a fiók birtokosa telefonon érdeklődött az ügyről
    .short = Írjon néhány szavas indokot
refusal-reason-needed = Ez az ügy nincs Önnél.
    .next = Írja meg, miért nyitja meg, vagy vegye át, ha megbeszélték.
refusal-not-signed = Az aláírása nem illik az ügy mostani állásához.
    .next = Nézze meg újra az ügyet, és írja alá a döntését.
refusal-separate-hands = Ebben másnak kell döntenie.
    .next = Ön is dolgozott ezen az ügyön, vagy a személy nevét viseli. Kérje a következőt.
refusal-in-dispute = Valaki azt mondja, hogy ez a fiók nem az Öné, és az ügyintézők most döntenek.
    .next = Addig egyetlen szolgáltatást sem nyit meg. Elolvashatja, miről van szó, és válaszolhat.
appeal = Ha a döntés téves, jelezze
    .lead = Két ügyintéző nézi meg újra, akik korábban nem vettek részt.
    .submit = Jelzem, hogy téves
    .who = { $days } munkanapon belül döntenek. Levelet kap róla.
appeal-said = Miért téves
    .hint = Egy-két mondatban. Ha van más okmánya, hozza el személyesen is.
appeal-against = Mi volt a döntés
appeal-refused = { $reason ->
        [review-no-document] Nem teljesült: a bemutatott okmány nem elég
        [review-no-person] Nem teljesült: az adatok nem illenek össze
        [review-no-duplicate] Nem teljesült: lehet, hogy már van fiók
        [review-no-request] Nem teljesült: ezt más kérheti
       *[other] Nem teljesült: senki nem döntött időben
    }
appeal-given-up = Egy fiók feladása
appeal-by = Eddig jelezheti
appeal-at = Jelzés napja
appeal-due = Döntés eddig
appeal-decided = Döntés napja
appeal-waits = Két ügyintéző dönt
    .lead = A jelzést rögzítettük. Aki korábban döntött, most nem dönt.
appeal-upheld = Az Ön javára döntöttek
    .lead = Amit kért, teljesült. Levelet kapott róla.
appeal-rejected = Marad a korábbi döntés
    .lead = Két ügyintéző újra megnézte, és ugyanúgy döntött.
appeal-late = Úgy döntöttünk, hogy ez nem teljesül
    .lead = A jelzés ideje lejárt.
appeal-onward = Jöjjön el újra, vagy forduljon a bírósághoz vagy az ombudsmanhoz, aki az ilyen döntéseket vizsgálja.
appeal-none = Itt nincs mit látni
    .lead = A link régi vagy hiányos. Ha kérdése van, jöjjön el személyesen.
account-dispute = Valaki azt mondja, hogy ez a fiók nem az Öné
    .lead = Személyesen bemutatta okmányait, és úgy azonosították, mint akié ez a fiók. Két ügyintéző dönt, és elolvassák, amit ír.
    .held = Amíg nem döntenek, ez a fiók egyetlen szolgáltatást sem nyit meg.
    .submit = Elküldöm a választ
account-dispute-until = Eddig válaszolhat
dispute-answer = Mit mond erre
    .hint = Hogyan lett Öné ez a fiók, és mit tud személyesen bemutatni
account-no-dispute = Senki nem mond semmit a fiókja ellen
account-given-up = Úgy döntöttek, hogy ez a fiók nem az Öné
    .lead = Többé egyetlen szolgáltatást sem nyit meg, és később végleg megszűnik. Ha ez téves, addig jöjjön el az okmányaival.
    .waits = Jelezte, hogy ez téves. Két másik ügyintéző dönt, és levelet kap róla.
    .rejected = Két másik ügyintéző újra megnézte, és marad a döntés. Bíróság is megvizsgálhatja.
account-given-up-until = Eddig jelezheti, hogy téves
account-given-up-appeal = Úgy döntöttek, hogy ez a fiók nem az Öné
    .lead = Nem nyit meg szolgáltatást. Ha ez téves, írja meg, miért: két másik ügyintéző dönt.
    .submit = Jelzem, hogy téves
account-is-disputed = Valaki azt mondja, hogy ez a fiók nem az Öné. Ügyintézők döntenek erről.
    .link = Megnézem, miről van szó, és válaszolok
refusal-undecided = Erről az ügyről még egy második ügyintéző dönt.
    .next = A döntés akkor látható, ha mindketten döntöttek.
refusal-not-assigned = Ez az ügy nem Önnél van.
    .next = Itt senki nem választ ügyet. Kérje a következőt.
refusal-stale = Az ügy továbbhaladt, mióta ez az oldal készült.
    .next = Az előzményekben látja, mi történt. Amit beírt, itt maradt: nézze meg újra, és küldje el.
    .saved = Közben ezt mentették, ahol Ön mást írt be:

mail-deleted-at-desk = { $scheme }: a fiókját törölték
    .body =
        Tisztelt { $name }!

        { $user-name } nevű fiókját (itt: { $scheme }) személyes ügyintézéskor törölték annak kérésére, aki Önként azonosította magát.
        Amit Önről feljegyeztünk, azt hét nap múlva megsemmisítjük.

        Ha nem Ön volt, addig jelezze az üzemeltetőnek: { $scheme }.

        { $scheme }

mail-disputed = { $scheme }: valaki azt mondja, hogy a fiókja nem az Öné
    .body =
        Tisztelt { $name }!

        valaki személyesen bemutatta okmányait (itt: { $scheme }), Önként azonosították, és azt mondja, hogy a fiókja nem az Öné.
        Két ügyintéző dönt. Eddig írhatja le, mit gondol erről: { $until }, itt: { $gate }/account/dispute
        Amit ír, azt a döntő ügyintézők elolvassák.

        Ha nem tud erről, jöjjön el személyesen az okmányaival.

        { $scheme }

mail-dispute-ended = { $scheme }: a fiókja az Öné marad
    .body =
        Tisztelt { $name }!

        valaki azt mondta, hogy a fiókja (itt: { $scheme }) nem az Öné. Nem így döntöttek, és a fiók úgy marad, ahogy volt.
        Önnek nincs több teendője.

        A fiókjában látja, ki és mikor döntött: { $gate }/account/access

        { $scheme }

mail-given-up = { $scheme }: úgy döntöttek, hogy a fiókja nem az Öné
    .body =
        Tisztelt { $name }!

        két ügyintéző úgy döntött, hogy a fiókja (itt: { $scheme }) nem az Öné.
        Többé egyetlen szolgáltatást sem nyit meg.
        Véglegesen ekkor szűnik meg: { $until }.

        Ha ez téves, itt látja, mit tehet addig: { $gate }/account/dispute
        El is jöhet személyesen az okmányaival: { $gate }/appointments

        { $scheme }

mail-refused-appeal = { $scheme }: amit személyesen kért, nem teljesült
    .body =
        Tisztelt { $name }!

        Döntöttünk arról, amit személyesen kért (itt: { $scheme }), és nem teljesítettük. { $reason ->
            [review-no-document] Amit bemutatott, nem elég hozzá: jöjjön el újra másik okmánnyal.
            [review-no-person] A nálunk lévő adatok nem illenek össze: jöjjön el újra, és hozza el, ami a helyeseket igazolja.
            [review-no-duplicate] Lehet, hogy már van fiókja: ha nem tud róla, jöjjön el újra, és kérdezze meg.
            [review-no-request] Ezt nem Ön kérheti: jöjjön el, akit illet, vagy adjon Önnek meghatalmazást.
           *[other] Senki nem döntött időben, és ez a mi hibánk: jöjjön el újra, soron kívül fogadjuk.
        }

        Amije van, abban semmi nem változott.

        Ha szerinte ez téves, itt jelezheti. Két másik ügyintéző nézi meg, és itt látja, mi lett belőle: { $gate }/appeal?link={ $link }

        { $scheme }

mail-appeal-upheld = { $scheme }: az Ön javára döntöttek
    .body =
        Tisztelt { $name }!

        Jelezte, hogy egy döntés téves (itt: { $scheme }). Két ügyintéző újra megnézte, akik korábban nem vettek részt, és az Ön javára döntöttek.
        Amit kért, teljesült.

        { $scheme }

mail-appeal-rejected = { $scheme }: marad a korábbi döntés
    .body =
        Tisztelt { $name }!

        Jelezte, hogy egy döntés téves (itt: { $scheme }). Olyan ügyintézők nézték meg újra, akik korábban nem vettek részt, és marad a döntés. { $reason ->
            [review-no-document] Amit bemutatott, nem elég hozzá.
            [review-no-person] A nálunk lévő adatok nem illenek össze.
            [review-no-duplicate] Lehet, hogy már van fiókja.
            [review-no-request] Ezt nem Ön kérheti.
           *[other] Nem lehetett eldönteni.
        }

        Eljöhet újra azzal, ami hiányzik: { $gate }/appointments
        A bírósághoz vagy az ombudsmanhoz is fordulhat, aki az ilyen döntéseket vizsgálja.

        { $scheme }

mail-restored = { $scheme }: a fiókja ismét az Öné
    .body =
        Tisztelt { $name }!

        Korábban úgy döntöttek, hogy a fiókja (itt: { $scheme }) nem az Öné.
        Két másik ügyintéző újra megnézte: a fiók az Öné, mindennel együtt, ami benne volt.
        Lépjen be úgy, mint korábban: { $gate }/sign-in

        Hogy ki és mikor döntött, a fiókjában látja: { $gate }/account/access

        { $scheme }

mail-stays-given-up = { $scheme }: a fiókja feladva marad
    .body =
        Tisztelt { $name }!

        Jelezte, hogy a fiókját (itt: { $scheme }) tévesen adták fel. Két másik ügyintéző újra megnézte, és marad a döntés.
        A bírósághoz vagy az ombudsmanhoz is fordulhat, aki az ilyen döntéseket vizsgálja.

        { $scheme }

mail-refused = { $scheme }: amit személyesen kért, nem teljesült
    .body =
        Tisztelt { $name }!

        két ügyintéző döntött arról, amit személyesen kért (itt: { $scheme }), és nem teljesítettük. { $reason ->
            [review-no-document] Amit bemutatott, nem elég hozzá: jöjjön el újra másik okmánnyal.
            [review-no-person] A nálunk lévő adatok nem illenek össze: jöjjön el újra, és hozza el, ami a helyeseket igazolja.
            [review-no-duplicate] Lehet, hogy már van fiókja: ha nem tud róla, jöjjön el újra, és kérdezze meg.
            [review-no-request] Ezt nem Ön kérheti: jöjjön el, akit illet, vagy adjon Önnek meghatalmazást.
           *[other] Senki nem döntött időben, és ez a mi hibánk: jöjjön el újra, soron kívül fogadjuk.
        }

        Amije van, abban semmi nem változott.
        Ha úgy gondolja, hogy ez téves, jelezze bármelyik hivatalunkban: { $gate }/appointments

        { $scheme }

mail-changed-at-desk = { $scheme }: az e-mail-címét módosították
    .body =
        Tisztelt { $name }!

        { $user-name } nevű fiókjának e-mail-címét személyes ügyintézéskor módosították annak kérésére, aki Önként azonosította magát.
        A leveleink mostantól az új címre mennek.

        Ha nem Ön volt, azonnal jelezze az üzemeltetőnek: { $scheme }.

        { $scheme }

appointments = Időpontfoglalás
    .lead = Válassza ki, hová jön és mit szeretne intézni.
    .none = Egyik hivatalban sem lehet a weben időpontot foglalni. Hívja fel, vagy írjon annak, ahová menni szeretne.
appointment-find-mine = Már van időpontom
appointment-party = { $count } személynek
appointment-together = Többen jönnek
appointment-people = Személyek
appointment-days = Válasszon napot
    .lead = Azokat a napokat mutatjuk, amelyeken van szabad időpont.
    .none = A foglalható napokon nincs szabad időpont. Naponta nyílnak újak.
appointment-free = { $count } szabad
appointment-book = Válasszon időpontot
    .lead = Annak tartjuk fenn, akit megnevez.
    .submit = Lefoglalom
appointment-instead = Valaki gyorsabb volt
    .lead = A választott időpont közben elkelt. Ezek a legközelebbi szabad időpontok.
    .submit = Lefoglalom
appointment-move = Válasszon másik időpontot
    .lead = Az időpontja megmarad, amíg nem választ.
    .submit = Áthelyezem
appointment-move-instead = Valaki gyorsabb volt
    .lead = A választott időpont közben elkelt. Az időpontja megmaradt. Ezek a legközelebbi szabad időpontok.
    .submit = Áthelyezem
appointment-where = Hol
appointment-what = Mit intéz
appointment-when = Mikor
appointment-day = Nap
appointment-address = Cím
appointment-call = A hivatal telefonszáma
appointment-time = Időpont
    .hint = Az ottani óra szerint.
appointment-name = Név
    .hint = Ahogyan a bemutatott okmányban szerepel.
appointment-email = E-mail-cím
    .hint = Ide küldjük a visszaigazolást, és előző nap egy emlékeztetőt.
appointment-telephone = Telefonszám
    .hint = Országhívóval, például +36 1 555 0100. Elhagyható.
telephone-shape = Számjegyekkel írja, országhívóval: +36 1 555 0100
appointment-unreachable = Adjon meg telefonszámot vagy e-mail-címet
appointment-find = Időpont keresése
    .lead = A kód az időpontról küldött levélben van, vagy telefonon bediktálták.
    .submit = Megnézem
appointment-code = Kód
    .hint = Kilenc betű és számjegy, például 7KM2-X9DP-4
appointment-code-shape = A kód kilenc betű és számjegy
appointment-none = Nincs időpont
appointment = Az Ön időpontja
appointment-bring = Hozza magával a személyazonosságát igazoló okmányt.
appointment-your-code = A kódja: { $code }. Ezzel módosíthatja vagy mondhatja le az időpontot.
appointment-ended = Ez az időpont lezárult
    .came = Itt járt.
    .missed = Senki sem jött el. Foglalhat másikat.
    .cancelled = Lemondták.
    .called-off = A hivatal aznap zárva volt, és nem volt más szabad időpont.
appointment-offered = Felszabadult egy korábbi időpont. Egy napig fenntartjuk Önnek.
appointment-accept = Kérem a korábbi időpontot
appointment-let-go = Megtartom a sajátomat
appointment-elsewhen = Másik időpontot választok
appointment-may-wait = Szeretne korábbit? Írunk, ha felszabadul egy.
appointment-wait = Írjanak nekem
appointment-waits = Írunk, ha felszabadul egy korábbi időpont.
appointment-wait-no-more = Ne írjanak többet
appointment-cancel = Lemondom
    .lead = Az időpont azonnal szabad lesz másnak.
    .submit = Az időpont lemondása
link-appointments = Időpontfoglalás
link-appointment = Az időpontom
refusal-slot-taken = Ez az időpont már nem szabad.
    .next = Válasszon másikat.

mail-appointment = Időpontja: { $when }
    .body =
        Tisztelt { $name }!

        Időpontja van: { $when }, az ottani óra szerint.
        Hol: { $where }

        Hozza magával a személyazonosságát igazoló okmányt. A naptárbejegyzést mellékeljük.

        A kódja: { $code }. Itt helyezheti át vagy mondhatja le: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-moved = Új időpontja: { $when }
    .body =
        Tisztelt { $name }!

        Az időpontja mostantól: { $when }, az ottani óra szerint.
        Hol: { $where }

        A naptárbejegyzést mellékeljük. A kódja: { $code }: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-displaced = A hivatal zárva lesz: új időpontja { $when }
    .body =
        Tisztelt { $name }!

        A hivatal az időpontja napján zárva lesz. A legközelebbi másik időpontot fenntartjuk Önnek: { $when }, az ottani óra szerint.
        Hol: { $where }

        Ha nem felel meg, válasszon másikat, vagy mondja le: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-called-off = A hivatal zárva lesz: időpontja elmarad ({ $when })
    .body =
        Tisztelt { $name }!

        A hivatal az időpontja napján ({ $when }) zárva lesz, és a foglalható napokon nincs más szabad időpont.
        Hol: { $where }

        Naponta nyílnak új időpontok: { $gate }/appointments

        { $scheme }

mail-appointment-cancelled = Lemondott időpont: { $when }
    .body =
        Tisztelt { $name }!

        Kérésére lemondtuk az időpontját: { $when }.
        Hol: { $where }

        Bármikor foglalhat másikat: { $gate }/appointments

        { $scheme }

mail-appointment-reminder = Holnap: időpontja { $when }
    .body =
        Tisztelt { $name }!

        Időpontja van: { $when }, az ottani óra szerint.
        Hol: { $where }

        Hozza magával a személyazonosságát igazoló okmányt. Ha nem tud eljönni, adja át másnak az időpontot: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-offered = Felszabadult egy korábbi időpont: { $when }
    .body =
        Tisztelt { $name }!

        Felszabadult egy korábbi időpont: { $when }, az ottani óra szerint.
        Hol: { $where }

        Egy napig fenntartjuk Önnek. Fogadja el, vagy tartsa meg a mostanit: { $gate }/appointment?code={ $code }

        { $scheme }

password-life = Meddig legyen használható?
    .days = { $days } napig
    .year = egy évig
    .years = { $years } évig
account-password = Jelszó módosítása
    .lead = Mindenhol máshol kijelentkezik.
    .submit = Jelszó beállítása
account-new-email = E-mail-cím módosítása
    .lead = Attól kezdve oda küldjük a kódokat és az értesítéseket.
    .submit = Cím módosítása
    .waits = Az új cím két nap múlva lép életbe. A régi címre azonnal írunk, hogy senki ne vihesse el észrevétlenül a fiókját.
account-email-moves = Az e-mail-címe változik
    .lead = Addig minden a régi címre megy.
    .submit = A régi cím megtartása
account-email-next = Új e-mail-cím
account-email-when = Ettől
account-notices = Értesítés okmányok lejárta előtt
    .lead = Két hónappal, egy hónappal és a lejárat napján írunk; útlevélnél hat hónappal előtte is. A dátumon kívül semmit sem tárolunk.
    .submit = Mentés
notices-told = Írjanak, mielőtt lejár egy okmányom
paper-identity-card = Kártya formátumú személyazonosító igazolvány
    .hint = Az utolsó napja, például 2031-05-01
paper-passport = Útlevél
    .hint = Az utolsó napja, például 2031-05-01
paper-driving-licence = Kártya formátumú vezetői engedély
    .hint = Az utolsó napja, például 2031-05-01
paper-vehicle-papers = Forgalmi engedély
    .hint = Az utolsó napja, például 2031-05-01
paper-date-shape = Évet, hónapot és napot írjon: 2031-05-01
link-own-password = Jelszó módosítása
link-own-email = E-mail-cím módosítása
link-own-notices = Értesítés okmányok lejárta előtt

mail-twin = { $scheme }: valaki újabb fiókot akart nyitni az Ön nevében
    .body =
        Tisztelt { $name }!

        valaki a(z) { $scheme } rendszerben Önként igazolta magát, és újabb fiókot akart nyitni. Nem járt sikerrel: csak az Ön fiókja létezik.

        Ha Ön volt az, nincs teendője: lépjen be a meglévő fiókjával, { $gate }/sign-in

        Ha nem Ön volt, lehet, hogy valakinél ott vannak az okmányai. Tiltassa le őket, és nézze meg, ki lépett be: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: az e-mail-címe változik
    .body =
        Tisztelt { $name }!

        { $until } időponttól a(z) { $scheme } fiókjának levelei más címre mennek: { $email }

        Ha nem Ön kérte, lépjen be, és addig tartsa meg a régi címet: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: ide fognak jönni a levelek
    .body =
        Tisztelt { $name }!

        { $until } időponttól a(z) { $scheme } fiókjának levelei erre a címre jönnek. Nincs teendője.

        { $scheme }

mail-email-stays = { $scheme }: az e-mail-címe marad
    .body =
        Tisztelt { $name }!

        Kérésére a(z) { $scheme } fiókjának levelei továbbra is erre a címre jönnek.

        { $scheme }

mail-email-moved = { $scheme }: az e-mail-címe megváltozott
    .body =
        Tisztelt { $name }!

        A(z) { $scheme } fiókjának levelei mostantól az új címre mennek.

        { $scheme }

mail-code-ends-soon = { $scheme }: a kódja hamarosan lejár
    .body =
        Tisztelt { $name }!

        A megküldött aktiváló kód ekkor lejár: { $until }. Felhasználóneve: { $user-name }. Itt használhatja: { $gate }/activate

        Ha nem találja, kérjen másikat: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: a regisztrációját hamarosan töröljük
    .body =
        Tisztelt { $name }!

        { $user-name } néven regisztrált ({ $scheme }), de még nem állított be jelszót. A regisztrációt ekkor töröljük: { $until }

        Addig kérjen kódot: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = Személyazonosító igazolványa lejár: { $until }
    .body =
        Tisztelt { $name }!

        Az Ön személyazonosító igazolványa ezen a napon jár le: { $until }. Az új elkészítése időbe telik: igényelje most.

        Ezeket az értesítéseket itt kapcsolhatja ki: { $gate }/account/notices

        { $scheme }

mail-ends-passport = Útlevele lejár: { $until }
    .body =
        Tisztelt { $name }!

        Az Ön útlevele ezen a napon jár le: { $until }. Az új elkészítése időbe telik: igényelje most.

        Ezeket az értesítéseket itt kapcsolhatja ki: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = Vezetői engedélye lejár: { $until }
    .body =
        Tisztelt { $name }!

        Az Ön vezetői engedélye ezen a napon jár le: { $until }. Az új elkészítése időbe telik: igényelje most.

        Ezeket az értesítéseket itt kapcsolhatja ki: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Forgalmi engedélye lejár: { $until }
    .body =
        Tisztelt { $name }!

        Az Ön forgalmi engedélye ezen a napon jár le: { $until }. Az új elkészítése időbe telik: igényelje most.

        Ezeket az értesítéseket itt kapcsolhatja ki: { $gate }/account/notices

        { $scheme }

## Fiók telefonnal

enrol-contact = Hogyan érjük el Önt?
    .lead = Ezt tudja Önről a nyilvántartás. Most adja meg mobilszámát és e-mail címét.
    .submit = Kérem a kódot
phone = Mobilszám
    .hint = Kódot küldünk rá SMS-ben. Külföldi szám elé írjon + jelet és országhívót.
phone-shape = Ez nem telefonszámnak látszik. Külföldi szám elé írjon + jelet és országhívót, például +36 20 555 0100.
phone-mobile = Erre a számra nem küldhető SMS. Mobiltelefon számát adja meg.
enrol-phone = Öné ez a telefon?
    .submit = Szám megerősítése
    .sent = Kódot küldtünk SMS-ben erre a számra: { $phone }. Ha egy perc múlva sincs ott, küldesse el újra.
    .missed = Nem ez volt a kód, vagy már lejárt. Vesse össze a legutóbbi üzenettel, vagy kérjen másikat.
phone-code = Kód az SMS-ből
    .hint = Csak számjegyek
phone-code-shape = A kód másképp néz ki. Másolja le a számjegyeket a legutóbbi üzenetből.
phone-code-over = Ez a kód lejárt. Kérjen másikat.
link-contact = Másik számot adok meg, vagy újra kérem a kódot
enrol-contact-anew = Másik szám vagy másik kód?
    .lead = A korábban küldött kód már nem használható. Minden más megmarad.
    .submit = Tovább
link-anew = Másik regisztrációt kezdek ebben a böngészőben
enrol-anew = Másik regisztrációt kezd?
    .lead = Az úton lévő levél jó marad: jöjjön vissza a kódjával, amikor megjött. Ugyanannak az embernek szóló másik levéltől nem ér semmit.
    .submit = Új kezdés
enrol-check = Minden rendben van?
    .lead = Nézze át még egyszer az adatait. A gombbal befejezi a regisztrációt.
    .submit = Megerősítem és regisztrálok
terms = Elolvastam és elfogadom a feltételeket
terms-missing = Jelölje be, hogy elfogadja a feltételeket. Enélkül nem regisztrálhat.
link-privacy = Mit őrzünk Önről, és miért
person-number = Okmány száma
person-phone = Mobilszám
person-email = E-mail cím
enrol-welcome = Ön regisztrált
    .done = A regisztráció kész. Írtunk Önnek.
    .step-sign-in = Belépéshez adja meg okmánya számát, és amit még kérünk róla.
    .step-pin = Aztán írja be a PIN-kódot, amelyet telefonjára küldünk. Egyszer használható.
account-phone = Mobilszám

identity-number = Személyi okmányának száma
    .hint = Ahogyan rajta áll. Szóköz, kötőjel és kisbetű nem számít.
identity-number-shape = Ez nem okmányszámnak látszik. Másolja le még egyszer, a betűjével együtt.
identity-number-check = Egy karakter hibás: a betű nem illik a számjegyekhez. Másolja le még egyszer.
identity-number-nobody = Ezt a számot példákban használják, senkié. A sajátját írja be.
contrast = Az okmány dátuma vagy száma
    .hint = Ahogyan rajta áll.
contrast-date-shape = Nap, hónap és év sorrendben írja, például 31-12-2030.
contrast-permanent = Okmánya nem jár le, ezért utolsó napja nem bizonyít semmit. A kiállítás napját írja be.
contrast-support-shape = A hordozó száma E vagy C betű és legfeljebb nyolc számjegy, például E01234567. Másolja le még egyszer.

pin-ask = Belépés
    .lead = PIN-kódot küldünk a telefonjára. Egyszer használható, ebben a böngészőben.
    .submit = Kérem a PIN-kódot
pin-enter = Írja be a PIN-kódot
    .submit = Belépés
    .sent = Ha jól írta be adatait, a PIN-kód úton van a telefonjára. { $minutes } perc múlva lejár.
    .nothing = Ha egy perc múlva sincs ott, nézze meg, mit írt be, és kérjen másikat. Ha még nincs fiókja, nem kap PIN-kódot.
pin = PIN-kód
    .hint = A legutóbbi SMS-ből. A kisbetű nem számít.
pin-shape = A PIN-kód másképp néz ki. Másolja le a legutóbbi SMS-ből.
link-pin-anew = Másik PIN-kódot kérek
link-letter = Kódot tartalmazó levelem van
own-fresh = Belépés után tíz percig megy; azután előbb lépjen be újra.
refusal-sign-in-again = Ehhez túl régen lépett be.
    .next = Kérjen másik PIN-kódot, és lépjen be újra. Amit beírt, megvan.
refusal-letter-over = Ez a levél már nem ér semmit: visszajött hozzánk, vagy lejárt a kódja ideje.
    .next = Kezdje újra, és kérjen másik levelet. Ha a levelek nem érik el, egy hivatal segít Önnek.
refusal-phone-taken = Ez a telefonszám itt másé.
    .next = Egy szám csak egy emberé lehet. Lépjen vissza, és adjon meg másikat.

mail-welcome = { $scheme }: Ön regisztrált
    .body =
        Tisztelt { $name }!

        Ön regisztrált: { $scheme }. Mostantól beléphet: { $gate }/sign-in

        Ha nem Ön volt, azonnal szóljon nekünk: { $gate }/help

        { $scheme }

letter-registered = Valaki regisztrált az Ön nevében: { $scheme }
    .body =
        Tisztelt { $name }!

        Ma valaki az Ön nevében regisztrált ({ $scheme }), azzal, ami az Ön okmányain olvasható.

        Ha Ön volt, nincs teendője.

        Ha nem Ön volt, valakinél ott lehetnek az okmányai. Azonnal szóljon: { $gate }/help
        Az okmányait is tiltassa le.

        { $scheme }

sms-phone-desk = Kód
    .body =
        { $scheme }: olvassa fel az Ön előtt ülő ügyintézőnek: { $code }. Senki másnak ne mondja meg.
sms-phone = Kód
    .body =
        { $scheme }: kódja { $code }. Csak azon az oldalon írja be, ahol kérte.

        @{ $host } #{ $code }
sms-pin = PIN-kód
    .body =
        { $scheme }: PIN-kódja { $pin }. Telefonon soha nem kérdezzük.

        @{ $host } #{ $pin }
sms-welcome = Üdvözöljük
    .body = { $scheme }: Ön regisztrált. Ha nem Ön volt, azonnal szóljon: { $gate }/help

## Igazolások

link-receipt = A regisztrációm igazolása
link-receipt-file = Az igazolás letöltése (PDF)
link-receipt-check = Igazolás ellenőrzése
receipt-there = A regisztrációja igazolása
    .keep = Leírja, ki, hogyan és mikor regisztrált. Tegye el oda, ahol újra megtalálja.
    .signed = { $scheme } elektronikus aláírása van rajta. Az idejét senki sem bélyegezte le.
    .stamped = { $scheme } elektronikus aláírása van rajta, és az idejét időbélyegző szolgáltató igazolja.
    .unsigned = Elektronikus aláírás nincs rajta. A kódjával ellenőrizhető.
receipt-coming = A regisztrációja igazolása
    .wait = Most nyomtatjuk. Néhány másodperc.
receipt-none = Itt nincs igazolás
    .why = Az igazolást a regisztrációval adjuk. Az Öné anélkül készült, vagy azóta sok idő telt el: lépjen be, és ott megtalálja.
receipt-check = Igazolás ellenőrzése
    .lead = Akinél egy regisztráció igazolása van, itt megnézheti, hogy eredeti-e.
    .submit = Ellenőrzés
receipt-code = Az igazolás kódja
    .hint = A keretben áll. A szóköz, a kötőjel és a kisbetű nem számít.
receipt-code-shape = Ilyen kódja egy igazolásnak sincs. Másolja le még egyszer, jelenként.
receipt-unknown = Ezzel a kóddal nincs regisztráció, vagy már nincs. Másolja le még egyszer az igazolásról.
receipt-told = Az igazolás ezzel a kóddal
    .genuine = Van regisztráció ezzel a kóddal.
    .compare = Az igazoláson ugyanennek kell állnia. Ha bármi más, ne bízzon benne.
receipt-at = Regisztráció
receipt-level = Akkori szint
receipt-method = Hogyan
receipt-office = Hivatal
appointment-wanted = Mit szeretne intézni?
    .lead = Mondja meg, miért jön. Az időpont fajtája ebből következik, így nem lehet rossz.
    .none = Jelenleg egyik hivatalban sem intézhető semmi.
appointment-offices = Hivatal keresése
    .lead = Írjon be irányítószámot vagy megyeszékhelyet: a legközelebbi hivatal lesz az első.
    .submit = A legközelebbiek
appointment-near = Irányítószám vagy város
    .hint = Sehol sem tároljuk.
appointment-near-unknown = Ezt a helyet nem ismerjük. Írja be az irányítószámot vagy a megyeszékhelyet.
appointment-book-here = Foglalás itt
appointment-other-procedure = Mást szeretnék intézni
appointment-kind = Az időpont fajtája
post-far = Távolság
    .km = { $km } km
post-hours = Ma
post-open-until = Most nyitva, { $at } óráig
post-opens-at = Nyit: { $at }
post-closed = További értesítésig zárva
post-opens = Legközelebb nyit
post-appointment = Időpont
post-appointment-needed = Kell
post-walk-in = Nem kell: jöjjön nyitvatartási időben
post-walk-in-from = Kell; { $years } éves kortól nem
post-next-free = A következő szabad időpont
post-none-free = A foglalható napokon nincs

link-office = Személyesen, egy közeli hivatalban
password-no-small = A tizenhat karakternél rövidebb jelszóba kisbetű is kell. Tegyen bele egyet, vagy válasszon hosszabbat.
password-no-capital = A tizenhat karakternél rövidebb jelszóba nagybetű is kell. Tegyen bele egyet, vagy válasszon hosszabbat.
password-no-digit = A tizenhat karakternél rövidebb jelszóba számjegy is kell. Tegyen bele egyet, vagy válasszon hosszabbat.
password-no-sign = A tizenhat karakternél rövidebb jelszóba írásjel is kell, például ! vagy #. Tegyen bele egyet, vagy válasszon hosszabbat.
password-personal = A jelszóban benne van a neve, a száma vagy a születési dátuma. Válasszon olyat, amelyben nincs.
password-same = Ez a mostani jelszava. Válasszon másikat.
refusal-password-blocked = Túl sok volt a téves jelszó. A jelszó le van tiltva.
    .until = Ezután használható újra: { $until }.
    .next = Nem kell várnia: lépjen be PIN-kóddal. Ha elfelejtette a jelszavát, kérjen aktiváló kódot, és válasszon másikat.
refusal-no-phone = A fiókjához nem tartozik telefon, amelyre kódot küldhetnénk.
    .next = A „Segítség és kapcsolat” oldalon van, kihez fordulhat.

lasting-ask = Jelszó választása
    .lead = Jelszóval SMS nélkül léphet be. Ehhez a regisztrációkor kapott aktiváló kód kell.
    .submit = Kódot kérek
    .lost = Ha nincs meg az aktiváló kód, lépjen be PIN-kóddal, és kérjen másikat.
lasting-set = Jelszó választása
    .lead = Még egy lépés: a kód az SMS-ből és a jelszó.
    .submit = Jelszó mentése
    .sent = Kódot küldtünk SMS-ben a megadott telefonra. { $minutes } perc múlva lejár.
text-code = Kód az SMS-ből
    .hint = Csak számjegyek
link-text-anew = Másik kódot kérek
link-pin = Belépés PIN-kóddal
link-password = Belépés jelszóval
link-lasting = Jelszó választása aktiváló kóddal
sign-in-ways = Belépés
    .lead = Válassza ki, hogyan.
sign-in-password = Belépés jelszóval
    .submit = Belépés
on-top-ask = Még egy lépés kell
    .lead = Ide a jelszó önmagában nem elég. Kódot küldünk SMS-ben a telefonjára.
    .submit = Kódot kérek
on-top-enter = Írja be a kódot
    .submit = Tovább
    .sent = Kódot küldtünk SMS-ben a megadott telefonra. { $minutes } perc múlva lejár.
own-code = Új aktiváló kód
    .lead = Aktiváló kódot küldünk e-mailben. Ezzel most vagy később jelszót választhat.
    .submit = Kérem a kódot
    .former = A korábbi kód ezután nem használható. A telefonja nélkül senki sem megy vele semmire.
own-password-drop = Jelszó elhagyása
    .lead = Ezután csak PIN-kóddal léphet be. A máshol megnyitott munkamenetek lezárulnak.
    .submit = Jelszó törlése
link-own-code = Aktiváló kódot kérek jelszóhoz
link-own-password-drop = Jelszó törlése
means-password-text = jelszóval és SMS-ben kapott kóddal

mail-password-dropped = { $scheme }: a jelszavát törölték
    .body =
        Tisztelt { $name }!

        A fiókja jelszavát törölték. PIN-kóddal léphet be, mint eddig.

        Ha nem Ön volt, azonnal szóljon nekünk: { $gate }/help

        { $scheme }

sms-password = Kód
    .body =
        { $scheme }: kódja a jelszó választásához { $code }. Telefonon soha nem kérdezzük.

        @{ $host } #{ $code }
sms-sign-in = Kód
    .body =
        { $scheme }: kódja a belépéshez { $code }. Telefonon soha nem kérdezzük.

        @{ $host } #{ $code }
sms-password-set = Jelszó beállítva
    .body = { $scheme }: jelszót állítottak be. Ha nem Ön volt, azonnal szóljon: { $gate }/help
receipt-stamped = Időbélyeg
receipt-by = Aláírta
link-receipt-check-file = Igazolás fájljának ellenőrzése
receipt-check-file = Igazolás fájljának ellenőrzése
    .lead = Válassza ki a fájlt úgy, ahogy letöltötték. Megnézzük, és nem tartjuk meg.
    .submit = Ellenőrzés
receipt-file = Az igazolás fájlja
    .hint = Legfeljebb 4 megabájtos PDF.
receipt-file-missing = Nincs kiválasztva fájl. Válassza ki az igazolást.
receipt-file-long = Ez a fájl túl nagy egy igazoláshoz. Válassza ki magát az igazolást.
receipt-unchanged = Ez az igazolás eredeti
    .there = Itt írták alá, és azóta nem változott.
    .ended = Itt írták alá, és azóta nem változott. A regisztráció már nincs meg.
receipt-changed = Ezt az igazolást megváltoztatták
    .differs = Innen való aláírás van rajta, de nem azt mondja, amit aláírtak.
    .next = Ne bízzon benne. Kérje el a fájlt úgy, ahogy letöltötték, vagy ellenőrizze a kódját.
receipt-foreign = Ez nem innen való igazolás
    .differs = Nincs rajta innen való aláírás, vagy beletettek, kivettek, mögé írtak valamit.
    .next = Ne bízzon benne. Kérje el a fájlt úgy, ahogy letöltötték, vagy ellenőrizze a kódját.
