# Valaki megmondja, kicsoda, és ezt még senki sem ellenőrizte.

method-self-declared = Ideiglenesen, igazolás nélkül
    .hint = Most megadja, és később igazolja, hogy kicsoda. Addig csak néhány szolgáltatás érhető el.

self-declared-form = Kicsoda Ön?
    .lead = Úgy írja a nevét, ahogyan az okmányaiban szerepel!
    .submit = Tovább
    .temporary = Ezt most senki sem ellenőrzi. Ha nem igazolja időben, a regisztráció megszűnik, és az adatait töröljük.

self-declared-done = Tudjuk, kinek mondja magát

declared-family-name = Családi név
    .hint = Ahogyan az okmányaiban szerepel.
declared-given-name = Utónevek
    .hint = Mindegyik, az okmányok sorrendjében.
declared-birth-place = Születési hely
    .hint = A település neve.
declared-birth-date = Születési idő
    .hint = Év, hónap és nap, például 1990-02-14.
declared-birth-date-shape = Így írja a születési időt: év, hónap, nap, például 1990-02-14.
declared-too-young = Saját fiókhoz Ön még túl fiatal. Az ügyfélszolgálaton segítenek.

evidence-self-declared-self-declaration = Az Ön saját nyilatkozata
