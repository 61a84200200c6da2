# Az Ügyfélkapu saját szavai. A teljes üzenetek a módszer és a keret szövegei helyébe lépnek.

level-temporary = Ideiglenes Ügyfélkapu
level-full = Teljes körű Ügyfélkapu

link-sign-in = Belépés
link-enrol = Regisztráció
link-activate = Ügyfélkapu aktiválása

sign-in = Belépés az Ügyfélkapuba
    .submit = Belépés

enrol = Regisztráció az Ügyfélkapuba
    .lead = Az Ügyfélkapun át otthonról intézheti hivatalos ügyeit. A regisztráció ingyenes.
    .submit = Regisztráció
    .need-document = Készítse elő az új típusú személyazonosító igazolványát és a zöld borítékban kapott műanyag kártyát!
    .need-email = Olyan e-mail címre van szükség, amelyet csak Ön olvas.
    .need-time = Körülbelül tíz perc. Félbehagyhatja, és ugyanebben a böngészőben később folytathatja.

activated = Elkészült az Ügyfélkapuja
    .ready = Mostantól a felhasználónevével és a jelszavával léphet be.

enrol-choose = Regisztráció
    .lead = Először igazolja a személyazonosságát. Azután felhasználónevet választ.
    .submit = Tovább

method-eid-card = Elektronikus személyazonosító igazolvánnyal regisztrálok
    .hint = Az új típusú igazolványra lesz szüksége, valamint a zöld borítékban kapott műanyag kártyára.

eid-card-start = Regisztráció elektronikus személyazonosító igazolvánnyal
    .lead = Körülbelül három percig tart.
    .submit = Azonosítás indítása
    .card = Készítse elő az elektronikus személyazonosító igazolványát!
    .code = Készítse elő azt a műanyag kártyát, amelyet az igazolvány igénylésekor a zöld borítékban kapott!
    .check = A két adatot összevetjük a személyiadat- és lakcím­nyilvántartással. Ezután láthatja az adatait, és felhasználónevet választ.

eid-card-form = Azonosítás
    .lead = Másolja be mindkettőt úgy, ahogyan nyomtatva látja! A szóköz, a kötőjel és a kisbetű nem számít.
    .submit = Ellenőrzés
    .turned-away = Ezekkel az adatokkal nem regisztrálhat. Az adatok védelme érdekében nem mondhatjuk meg, miért.
    .causes = Vesse össze az adatokat betűről betűre a kártyákkal! Ha minden egyezik, talán lejárt az igazolvány, vagy a kódot már felhasználták. Tizennégy éves kor alatt nem lehet regisztrálni. Segítséget bármelyik kormányablakban kap.
    .unanswered = A nyilvántartás most nem válaszol, ezért semmit sem tudtunk ellenőrizni. Nem Ön hibázott, és ez a próbálkozás nem számít. Próbálja újra néhány perc múlva!

document-number = Az okmány azonosítója
    .hint = Hat számjegy és két betű az igazolványáról, például 123456AB.
document-number-shape = Az okmány azonosítója hat számjegyből és két betűből áll, például 123456AB. Másolja le újra az igazolványról!

registration-code = Regisztrációs kód
    .hint = Tizenegy számjegy és betű a zöld borítékban kapott műanyag kártyáról.
registration-code-shape = A regisztrációs kód tizenegy számjegyből és betűből áll. Másolja le újra a zöld borítékban kapott műanyag kártyáról!

enrol-account = Az Ön adatai
    .lead = A személyiadat- és lakcím­nyilvántartásban ezek az adatok szerepelnek. Már csak két adatot kell megadnia.
    .submit = Regisztráció
    .not-editable = Ezeket az adatokat itt nem módosíthatja. Ha valamelyik hibás, forduljon bármelyik kormányablakhoz!

email = E-mail cím
    .hint = Erre a címre küldjük az aktiváló kódot. Olyat adjon meg, amelyet más nem olvas!

user-name = Felhasználónév
    .hint = Csak a magyar ábécé betűi, legalább négy. A kis- és nagybetűk különbözőnek számítanak: KisAnna nem kisanna.
user-name-letters = A felhasználónév csak a magyar ábécé betűiből állhat. Hagyja el a szóközöket, a számokat és az egyéb karaktereket!
user-name-short = A felhasználónév legalább négy betűből áll. Válasszon hosszabbat!
user-name-long = A felhasználónév legfeljebb hatvannégy betűből áll. Válasszon rövidebbet!

new-password = Új jelszó
    .hint = Legalább tizenkét karakter. Három-négy, egymáshoz nem illő szót könnyű megjegyezni. Legfeljebb két évig használhatja.
password-short = A jelszó legalább tizenkét karakterből áll. Toldja meg egy-két szóval!
password-long = A jelszó legfeljebb százhuszonnyolc karakterből áll. Válasszon rövidebbet!

code = Aktiváló kód
    .hint = Tíz számjegy és betű a levelünkből. A szóköz, a kötőjel és a kisbetű nem számít.
code-shape = Az aktiváló kód tíz számjegyből és betűből áll. Másolja ki újra a levelünkből!

activate = Az Ügyfélkapu aktiválása
    .lead = Írja be a felhasználónevét és az e-mailben kapott aktiváló kódot, majd válasszon jelszót!
    .submit = Jelszó beállítása

appointment-kind-client-gate = Ügyfélkapu
