# Kode bat duen gutuna, erregistroak duen helbidera.

method-letter = Nire helbidera bidalitako gutunarekin
    .hint = Orain nortasun-agiria behar duzu. Gutuna postaz dator, kode batekin.

letter-start = Gutun bat zure helbidera
    .lead = Orain gutuna eskatzen duzu. Daukazunean, haren kodearekin itzuliko zara.
    .submit = Hasi
    .document = Izan eskura nortasun-agiria.
    .address = Gutuna erregistroak duen helbidera doa. Eskatu aurretik zati bat ikusiko duzu.
    .wait = Gutuna egun kopuru honetan iristen da: { $from }–{ $to }.

letter-form = Zure nortasun-agiria
    .lead = Kopiatu biak inprimatuta dauden bezala.
    .submit = Egiaztatu
    .turned-away = Datu hauekin ezin dizugu gutunik bidali. Pertsonen datuak babesteko, ezin dizugu esan zergatik.
    .causes = Alderatu karaktere bakoitza dokumentuarekin. Dena ondo badago, agian erregistroak ez du zure helbidea. Bulego batek lagun zaitzake.
    .unanswered = Erregistroak ez du orain erantzuten, eta ez dugu ezer egiaztatu. Zuk ez duzu ezer gaizki egin, eta saiakera honek ez du kontatzen. Saiatu berriro minutu batzuk barru.

letter-checking = Zure datuak egiaztatzen ari gara
    .asking = Erregistroari galdetzen diogu. Segundo batzuk behar ditu.

letter-offer = Nora doan gutuna
    .lead = Zuk bakarrik dakizu hau zure helbidea den: ez dugu gehiago erakusten.
    .submit = Bidali gutuna
    .wait = Gutuna egun kopuru honetan iristen da: { $from }–{ $to }. Lehenago beste bat eskatu bazenuen, hark ez du balioko.
    .wrong = Jada han bizi ez bazara, zuzendu lehenik erregistroa. Ez da ezer bidaltzen botoia sakatu arte.

letter-posted = Zure gutuna bidean da
    .lead = Daukazunean, itzuli haren kodearekin: hona, edo beste edozein nabigatzailetan.
    .submit = Kodearekin jarraitu
    .anywhere = Orrialde hau itxi dezakezu. Gutuna iristen ez bada, eskatu beste bat: harekin, honek balioa galduko du.
    .turned-away = Datu hauek ez doaz elkarrekin. Alderatu banan-banan gutunarekin eta dokumentuarekin.
    .unanswered = Erregistroak ez du orain erantzuten. Zuk ez duzu ezer gaizki egin, eta saiakera honek ez du kontatzen. Saiatu berriro minutu batzuk barru.
letter-comes-from = Goizenik noiz iristen den
letter-comes-by = Beranduenik noiz iristen den
letter-until = Kodea noiz arte erabil daitekeen
letter-way = Non den
letter-way-asked = eskatuta
letter-way-printing = inprimategian
letter-way-carried = Postan noiztik dagoen
letter-came-back = Noiz itzuli zaigun

letter-return = Badut gonbidapen-gutuna
    .lead = Kopiatu kodea gutunetik, eta gainerakoa nortasun-agiritik.
    .submit = Aurrera
letter-code = Gutunaren kodea
    .hint = Hamasei zifra eta letra. Hutsuneek, marratxoek eta letra xeheek ez dute axola.
letter-code-shape = Karaktere bat gaizki dago, edo falta da. Kopiatu hamaseiak berriro gutunetik. Saiakera honek ez du kontatzen.

letter-redeemed = Zure nortasuna frogatuta dago
letter-exposed = Gutun honek ez du jada balio
    .lead = Haren kodea beste pertsona baten zenbakiarekin erabili zen. Aukeratu beste bide bat, edo hasi berriro eta eskatu beste gutun bat.

letter-over = Gutun honek ez du jada balio
    .lead = Haren kodeak ez du jada ezer irekitzen. Hasi berriro eta eskatu beste gutun bat.
    .came-back = Postak gutuna itzuli digu. Begiratu erregistroko helbidea beste bat eskatu aurretik.
    .expired = Kodea erabiltzeko epea amaitu da.
    .unsent = Ezin izan da gutuna egin, eta erregistroak ez du helbiderik beste bat bidaltzeko. Bulego batek lagunduko dizu.

letter-invitation = Zure kodea: { $scheme }
    .body =
        Kaixo, { $name }:

        gutun hau erregistratzeko eskatu zenuen: { $scheme }. Hau da zure kodea:

        { $code }

        Ireki orrialde hau: { $gate }/enrol/letter
        Idatzi kodea, eta izan eskura nortasun-agiria. Kodea egun honetara arte erabil daiteke: { $until }.

        Kodeak berak bakarrik ez dio inori balio. Gorde hala ere: inork ez dizu telefonoz eskatuko.

        Gutun hau eskatu ez bazenuen, ez duzu ezer egin behar.

        { $scheme }

        Gutuna: { $number }

letter-exposed-notice = Zure kodea beste esku batzuetara iritsi da: { $scheme }
    .body =
        Kaixo, { $name }:

        norbaitek zure gutunaren kodea beste dokumentu baten zenbakiarekin idatzi zuen: { $number }.
        Kodeak ez du jada balio, eta inor ez da harekin sartu.

        Oraindik erregistratu nahi baduzu, eskatu beste gutun bat: { $gate }/enrol

        { $scheme }

evidence-letter-dni = NANa, eta erregistroko helbidera gutunez bidalitako kodea
evidence-letter-nie = AIZa, eta erregistroko helbidera gutunez bidalitako kodea
