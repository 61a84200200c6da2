# Kódot tartalmazó levél a nyilvántartásban szereplő címre.

method-letter = Levéllel, a címemre
    .hint = Most az okmányára van szükség. A levél postán jön, kóddal.

letter-start = Levél az Ön címére
    .lead = Most kéri a levelet. Amikor megjött, a kódjával visszajön.
    .submit = Kezdés
    .document = Legyen kéznél személyi okmánya.
    .address = A levél a nyilvántartásban szereplő címre megy. Egy részét látja, mielőtt kéri.
    .wait = A levél { $from }–{ $to } nap múlva jön meg.

letter-form = Személyi okmánya
    .lead = Mindkettőt úgy másolja le, ahogyan rajta áll.
    .submit = Ellenőrzés
    .turned-away = Ezekkel az adatokkal nem küldhetünk levelet. Mások adatainak védelmében nem mondhatjuk meg, miért.
    .causes = Vesse össze minden karakterét az okmánnyal. Ha mind jó, lehet, hogy a nyilvántartásban nincs címe. Egy ügyfélszolgálat segít.
    .unanswered = A nyilvántartás most nem felel, így semmit sem tudtunk ellenőrizni. Ön nem hibázott, ez a próba nem számít. Próbálja meg néhány perc múlva.

letter-checking = Ellenőrizzük adatait
    .asking = Megkérdezzük a nyilvántartást. Néhány másodpercig tart.

letter-offer = Hová megy a levél
    .lead = Csak Ön tudja, hogy ez az Ön címe-e: ennél többet nem mutatunk.
    .submit = Kérem a levelet
    .wait = A levél { $from }–{ $to } nap múlva jön meg. Egy korábban kért levél akkor már nem ér semmit.
    .wrong = Ha már nem ott lakik, előbb javíttassa ki a nyilvántartást. A gomb megnyomása előtt semmit sem küldünk.

letter-posted = Levele úton van
    .lead = Amikor megjött, jöjjön vissza a kódjával: ide, vagy bármely más böngészőben.
    .submit = Tovább a kóddal
    .anywhere = Ezt az oldalt bezárhatja. Ha a levél nem jön meg, kérjen másikat: attól kezdve ez nem ér semmit.
    .turned-away = Ezek az adatok nem tartoznak össze. Vesse össze őket a levéllel és az okmánnyal.
    .unanswered = A nyilvántartás most nem felel. Ön nem hibázott, ez a próba nem számít. Próbálja meg néhány perc múlva.
letter-comes-from = Legkorábban ekkor jön
letter-comes-by = Legkésőbb ekkor jön
letter-until = Kódja eddig használható
letter-way = Hol tart
letter-way-asked = kérve
letter-way-printing = a nyomdában
letter-way-carried = Ekkor óta a postán van
letter-came-back = Ekkor jött vissza

letter-return = Kódot tartalmazó levelem van
    .lead = Másolja le a kódot a levélből, a többit az okmányáról.
    .submit = Tovább
letter-code = Kód a levélben
    .hint = Tizenhat számjegy és betű. Szóköz, kötőjel és kisbetű nem számít.
letter-code-shape = Egy karakter hibás vagy hiányzik. Másolja le mind a tizenhatot még egyszer. Ez a próba nem számít.

letter-redeemed = Személyazonosságát igazolta
letter-exposed = Ez a levél már nem ér semmit
    .lead = A kódját más számával használták. Válasszon más utat, vagy kezdje újra, és kérjen másik levelet.

letter-over = Ez a levél már nem ér semmit
    .lead = A kódja már nem nyit semmit. Kezdje újra, és kérjen másik levelet.
    .came-back = A posta visszahozta hozzánk a levelet. Nézze meg a nyilvántartásban lévő címét, mielőtt másikat kér.
    .expired = A kód ideje lejárt.
    .unsent = A levél nem készülhetett el, és a nyilvántartásban nincs cím, ahová másikat küldhetnénk. Egy hivatal segít Önnek.

letter-invitation = Az Ön kódja: { $scheme }
    .body =
        Tisztelt { $name }!

        Ezt a levelet azért kérte, hogy regisztráljon: { $scheme }. Az Ön kódja:

        { $code }

        Nyissa meg ezt az oldalt: { $gate }/enrol/letter
        Írja be a kódot, és legyen kéznél az okmánya. A kód eddig használható: { $until }.

        A kód önmagában senkinek sem ér semmit. Mégis tartsa magánál: telefonon senki sem kéri.

        Ha nem Ön kérte ezt a levelet, nincs teendője.

        { $scheme }

        Levél: { $number }

letter-exposed-notice = Kódja más kezébe került: { $scheme }
    .body =
        Tisztelt { $name }!

        Valaki a { $number } számú levelének kódját egy másik okmány számával írta be.
        A kód már nem ér semmit, és senki sem jutott be vele.

        Ha még regisztrálni szeretne, kérjen másik levelet: { $gate }/enrol

        { $scheme }

evidence-letter-dni = DNI, és a nyilvántartásban szereplő címre küldött kód
evidence-letter-nie = NIE, és a nyilvántartásban szereplő címre küldött kód
