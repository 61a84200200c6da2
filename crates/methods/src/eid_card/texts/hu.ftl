# Elektronikus személyazonosító igazolvánnyal és a hozzá kapott regisztrációs kóddal, otthonról.

method-eid-card = Elektronikus személyazonosító igazolvánnyal
    .hint = Az igazolványra és a hozzá kapott regisztrációs kódra lesz szüksége.

eid-card-start = Azonosítás elektronikus személyazonosító igazolvánnyal
    .lead = Körülbelül három percig tart.
    .submit = Azonosítás indítása
    .card = Készítse elő az elektronikus személyazonosító igazolványát: az okmány azonosítóját fogjuk kérni.
    .code = Készítse elő az igazolványhoz kapott regisztrációs kódot!
    .check = A két adatot összevetjük a nyilvántartással. Ezután láthatja az adatait, és felhasználónevet választ.

eid-card-form = Az igazolványának adatai
    .lead = Másolja be mindkettőt úgy, ahogyan nyomtatva látja! A szóköz, a kötőjel és a kisbetű nem számít.
    .submit = Ellenőrzés
    .turned-away = Ezekkel az adatokkal nem regisztrálhat. Az adatok védelme érdekében nem mondhatjuk meg, miért.
    .causes = Vesse össze az adatokat betűről betűre a kártyákkal! Ha minden egyezik, talán lejárt az igazolvány, vagy a kódot már felhasználták. Ilyenkor az ügyfélszolgálaton segítenek.
    .unanswered = A nyilvántartás most nem válaszol, ezért semmit sem tudtunk ellenőrizni. Nem Ön hibázott, és ez a próbálkozás nem számít. Próbálja újra néhány perc múlva!

eid-card-checking = Ellenőrizzük az adatait
    .asking = Megkérdezzük a nyilvántartást. Ez néhány másodpercig tart.

eid-card-matched = Igazolta a személyazonosságát

document-number = Okmányazonosító
    .hint = Az igazolványra van nyomtatva.
document-number-shape = Az okmányazonosító nem így néz ki. Másolja le újra az igazolványról, az első karaktertől az utolsóig!

registration-code = Regisztrációs kód
    .hint = Az igazolvánnyal együtt kapta.
registration-code-shape = A regisztrációs kód nem így néz ki. Másolja le újra, az első karaktertől az utolsóig!

evidence-eid-card-identity-card = Személyazonosító igazolvány és regisztrációs kódja
