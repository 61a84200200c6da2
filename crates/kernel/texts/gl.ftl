# As palabras das páxinas e das mensaxes para a cidadanía. As das oficinas son as da primeira lingua do
# esquema.

enrol-choose = Rexistrarse
    .lead = Primeiro demostra quen é. Despois escolle un nome de usuario.
    .submit = Continuar
method = Como quere demostrar quen é?

enrol-account = Os seus datos
    .lead = Isto é o que o rexistro di de vostede. Só faltan dúas cousas.
    .submit = Rexistrarme
    .not-editable = Aquí non pode cambiar estes datos. Se algún está mal, diríxase á oficina que leva o rexistro.

enrol-declared = Os seus datos
    .lead = Isto é o que nos dixo. Só faltan dúas cousas.
    .submit = Rexistrarme
    .not-checked = Aínda non o comprobou ninguén. Se algo está mal, escolla outra vía e comece de novo.

raise = Demostre quen é
    .lead = Canto mellor o coñecemos, máis servizos ten abertos.
    .submit = Seguir
    .needed = O servizo pide: { $needed }. Vostede ten: { $have }.
    .have = O seu nivel agora: { $have }.
raise-none = Aquí non se pode chegar a ese nivel
    .lead = Ningunha das vías que se ofrecen leva ao nivel que pide o servizo.
    .submit = Volver ao servizo
    .needed = O servizo pide: { $needed }. Vostede ten: { $have }.
raise-office = Conséguese nunha oficina
    .lead = O nivel que pide o servizo conséguese en persoa. O seu rexistro segue como está, e non hai que escribir nada outra vez.
    .submit = Volver ao servizo sen ese nivel
    .bring-document = Leve o seu documento: o DNI, ou o NIE cos papeis que o acompañan.
    .bring-telephone = Leve o teléfono co que entra. Chégalle un código, e vostede leo en voz alta.
    .then = Tárdase un cuarto de hora. A próxima vez que entre xa ten o nivel.
raise-at-office = Hai máis nunha oficina
    .lead = Un nivel superior conséguese en persoa. O seu rexistro segue como está, e non hai que escribir nada outra vez.
link-raise-office = Buscar oficina e pedir cita
raise-other-ways = Escoller outra vía?
    .lead = O que xa demostrou consérvase.
    .submit = Ver as outras vías
raise-somebody-else = Este documento é doutra persoa, non de quen ten esta conta. Non cambiou nada. Use o seu documento, ou corrixa o seu nome nunha oficina.
raise-already-registered = Xa ten unha conta coa identidade demostrada. Entre con ela.
link-raise = Subir o meu nivel

enrol-done = O rexistro está completo
    .sent = Enviamos un código de activación a { $email }.
    .step-mail = Abra a nosa mensaxe. Se non está nuns minutos, mire no cartafol de correo non desexado.
    .step-activate = Escriba o nome de usuario e o código de activación, e escolla un contrasinal.
    .step-sign-in = Desde entón, entre co nome de usuario e o contrasinal.

enrol-closed = Este rexistro rematou
    .lead = Non se acabou a tempo. O que se escribiu xa non se pode ler. Pode comezar de novo cando queira.

activate = Escolla un contrasinal
    .lead = Necesita o nome de usuario e o código de activación que lle enviamos por correo electrónico.
    .submit = Gardar o contrasinal

new-code = Pedir outro código de activación
    .lead = Con el pode escoller outro contrasinal. Escriba o nome de usuario e o correo tal como os rexistrou.
    .submit = Enviar o código

new-code-sent = Mire na caixa de correo
    .if-known = Se este nome e este enderezo van xuntos, hai un código de activación en camiño. Pode tardar uns minutos.

sign-in = Entrar
    .submit = Entrar

user-name = Nome de usuario
    .hint = As maiúsculas e as minúsculas contan como distintas.
email = Correo electrónico
    .hint = Só escribimos sobre a súa conta. Escolla un que non lea ninguén máis.
password = Contrasinal
    .hint = O que escolleu ao activar a conta.
new-password = Contrasinal novo
    .hint = O longo é seguro: tres ou catro palabras que ninguén xuntaría lémbranse ben.
code = Código de activación
    .hint = Está no noso correo. Os espazos, os guións e as minúsculas non importan.

user-name-letters = O nome de usuario ten algo que non é unha das letras permitidas. Quite espazos, cifras e outros signos.
user-name-short = Este nome de usuario é curto de máis. Escolla un máis longo.
user-name-long = Este nome de usuario é longo de máis. Escolla un máis curto.
user-name-taken = Alguén ten xa este nome de usuario. Escolla outro.
email-shape = Isto non parece un enderezo de correo. Un é así: nome@example.com
password-short = Este contrasinal é curto de máis. Engada unha ou dúas palabras.
password-long = Este contrasinal é longo de máis. Escolla un máis curto.
password-own-name = O contrasinal contén o seu nome de usuario. Escolla un que non o teña.
password-common = Este contrasinal é dos que se proban primeiro: palabras e nomes correntes, filas de teclas, repeticións, só cifras. Escolla outro.
code-shape = O código de activación é distinto. Cópieo outra vez do noso correo, do primeiro carácter ao último.

person-name = Nome
person-birth-name = Nome ao nacer
person-mother = Nome da nai ao nacer
person-birth-place = Lugar de nacemento
person-birth-date = Data de nacemento
person-nationality = Nacionalidade
person-address = Domicilio

link-enrol = Rexistrarse
link-activate = Activar a conta
link-new-code = Pedir outro código de activación
link-sign-in = Entrar
link-other-ways = Outras vías para demostrar quen é

mail-activation = { $scheme }: o seu código de activación
    .body =
        Ola, { $name }:

        Pediuse un código de activación de { $scheme } no seu nome. Con el pode escoller un contrasinal:

        1. Abra esta páxina: { $gate }/activate
        2. Escriba o nome de usuario: { $user-name }
        3. Escriba o código de activación: { $code }
        4. Escolla un contrasinal.

        O código serve unha vez, e só ata { $until }. Os códigos duran { $days } días. Se xa non serve, pida outro aquí: { $gate }/new-code

        Non lle dea o código a ninguén. Nunca o pedimos por teléfono nin por correo.

        Se vostede non pediu este código, alguén puido escribir mal un enderezo. Non ten que facer nada: borre esta mensaxe e ninguén o poderá usar.

        { $scheme }

mail-password-set = { $scheme }: o contrasinal está gardado
    .body =
        Ola, { $name }:

        Acaba de gardarse un contrasinal para a súa conta de { $scheme }.

        Se foi vostede, non ten que facer nada.

        Se non foi vostede, outra persoa leu o seu correo e xa pode entrar no seu nome. Primeiro cambie o contrasinal da caixa de correo. Despois pida axiña outro código de activación e escolla outro contrasinal: { $gate }/new-code

        Logo cóntenos que pasou: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: o seu nivel subiu
    .body =
        Ola, { $name }:

        demostrou quen é, e a súa conta de { $scheme } ten agora un nivel máis alto. Ten máis servizos abertos.

        Se non foi vostede, dígao axiña: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: o seu nivel subiu
    .body =
        Ola, { $name }:

        demostrou quen é, e a súa conta de { $scheme } ten agora un nivel máis alto.

        Ía camiño dun servizo. Esta ligazón lévao alí. Serve unha vez, e só para vostede: { $gate }/resume?to={ $resume }

        Se non foi vostede, dígao axiña: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: { $service } pídelle que entre
    .body =
        Ola, { $name }:

        { $service } pídelle que entre. Se é correcto, abra esta páxina: { $gate }/confirm?to={ $link }

        Se non espera nada así, non faga nada. Ninguén saberá nada de vostede.

        { $scheme }

mail-confirm-binding = { $scheme }: { $service } pídelle que entre
    .body =
        Ola, { $name }:

        { $service } pídelle que entre. Debe mostrarlle estas palabras: { $binding }

        Se son as mesmas, abra esta páxina: { $gate }/confirm?to={ $link }

        Se ve outras palabras ou non espera nada así, non faga nada. Ninguén saberá nada de vostede.

        { $scheme }

mail-lapse-soon = { $scheme }: demostre quen é
    .body =
        Ola, { $name }:

        ten unha conta en { $scheme } e aínda non demostrou quen é. Se non o fai, a conta remata e os seus datos bórranse: { $until }

        Entre e escolla «Subir o meu nivel»: { $gate }/account

        { $scheme }

mail-left = { $scheme }: a súa conta rematou
    .body =
        Ola, { $name }:

        rematou a súa conta de { $scheme }. O que gardamos de vostede destrúese o { $until }.
        Pode rexistrarse outra vez cando queira: { $gate }/enrol

        Se non foi vostede, outra persoa pode entrar no seu nome. Conteste antes dese día a quen leva { $scheme }.

        { $scheme }

mail-password-ends = { $scheme }: o contrasinal dura ata { $until }
    .body =
        Ola, { $name }:

        o seu contrasinal de { $scheme } dura ata { $until }. Despois non poderá entrar con el.

        Escolla outro antes: pida un código de activación e garde o contrasinal con el: { $gate }/new-code
        Enviamos o código a este enderezo. A conta non remata.

        Se axiña non vai poder ler esta caixa de correo, escolla agora outro contrasinal: despois hai que ir en persoa.

        { $scheme }

country-AFG = afgá
country-AUT = austríaca
country-BEL = belga
country-BGR = búlgara
country-BIH = de Bosnia e Hercegovina
country-CHE = suíza
country-CHN = chinesa
country-CYP = chipriota
country-CZE = checa
country-DEU = alemá
country-DNK = dinamarquesa
country-ESP = española
country-EST = estoniana
country-FIN = finlandesa
country-FRA = francesa
country-GBR = británica
country-GRC = grega
country-HRV = croata
country-HUN = húngara
country-IDN = indonesia
country-IND = india
country-IRL = irlandesa
country-ISL = islandesa
country-ITA = italiana
country-LIE = de Liechtenstein
country-LTU = lituana
country-LUX = de Luxemburgo
country-LVA = letoa
country-MAR = marroquí
country-MDA = moldava
country-MLT = maltesa
country-NGA = nixeriana
country-NLD = neerlandesa
country-NOR = norueguesa
country-POL = polaca
country-PRT = portuguesa
country-ROU = romanesa
country-SEN = senegalesa
country-SRB = serbia
country-SVK = eslovaca
country-SVN = eslovena
country-SWE = sueca
country-TUR = turca
country-UKR = ucraína
country-USA = dos Estados Unidos
country-VNM = vietnamita

enrol-email = Corrixir o correo electrónico
    .lead = Enviamos outro código de activación ao enderezo que escriba aquí. O código anterior xa non serve.
    .submit = Enviar o código
link-wrong-email = O enderezo está mal

named = { $name }
language-en = inglés
language-hu = húngaro
language-es = castelán
language-ca = catalán
language-gl = galego
language-eu = éuscaro

refusal-in-dispute = Alguén di que esta conta non é súa, e os axentes estano decidindo.
    .next = Ata entón non abre ningún servizo. Pode ler de que se trata, e contestar.
account-dispute = Alguén di que esta conta non é súa
    .lead = Mostrou os seus documentos nunha oficina e foi identificado como o titular desta conta. Dous axentes decidirán; len o que vostede escriba.
    .held = Ata que se decida, esta conta non abre ningún servizo.
    .submit = Enviar a resposta
account-dispute-until = Pode contestar ata
dispute-answer = O que vostede di
    .hint = Como chegou a ter esta conta, e que pode mostrar nunha oficina
account-no-dispute = Ninguén di nada contra a súa conta
account-given-up = Decidiuse que esta conta non é súa
    .lead = Xa non abre ningún servizo, e desaparece aos trinta días. Se é un erro, vaia antes a unha oficina cos seus documentos.
    .waits = Dixo que é un erro. Deciden outros dous axentes, e escribirémoslle.
    .rejected = Outros dous axentes mirárono, e queda así. Tamén pode miralo un xulgado.
account-given-up-until = Pode dicir que é un erro ata o
account-given-up-appeal = Decidiuse que esta conta non é súa
    .lead = Non abre ningún servizo. Se é un erro, diga por que: deciden outros dous axentes.
    .submit = Dicir que é un erro
account-is-disputed = Alguén di que esta conta non é súa. Os axentes estano decidindo.
    .link = Ver de que se trata, e contestar

password-life = Canto debe durar?
    .days = { $days } días
    .year = un ano
    .years = { $years } anos
account-password = Cambiar o contrasinal
    .lead = Nos demais sitios péchase a súa sesión.
    .submit = Gardar o contrasinal
account-new-email = Cambiar o correo electrónico
    .lead = Desde entón os códigos e os avisos van aí.
    .submit = Cambiar o enderezo
    .waits = O novo enderezo conta aos dous días. Avísase axiña ao antigo, para que ninguén leve a súa conta sen que o vexa.
account-email-moves = O seu correo electrónico está cambiando
    .lead = Ata entón todo vai ao antigo.
    .submit = Quedar co antigo
account-email-next = Novo correo electrónico
account-email-when = Desde
account-notices = Avisos antes de que caduquen documentos
    .lead = Escribímoslle dous meses, un mes e o día antes de que caduque un documento; dun pasaporte, tamén seis meses antes. Só se garda a data.
    .submit = Gardar
notices-told = Escríbanme antes de que caduque un documento
paper-identity-card = Documento de identidade en tarxeta
    .hint = O seu último día, como 2031-05-01
paper-passport = Pasaporte
    .hint = O seu último día, como 2031-05-01
paper-driving-licence = Permiso de conducir en tarxeta
    .hint = O seu último día, como 2031-05-01
paper-vehicle-papers = Papeis dun vehículo
    .hint = O seu último día, como 2031-05-01
paper-date-shape = Escriba ano, mes e día: 2031-05-01
link-own-password = Cambiar o contrasinal
link-own-email = Cambiar o correo electrónico
link-own-notices = Avisos antes de que caduquen documentos

mail-twin = { $scheme }: alguén intentou abrir outra conta coma vostede
    .body =
        Ola, { $name }:

        alguén demostrou ser vostede en { $scheme } e quería outra conta. Non se abriu: a súa é a única.

        Se foi vostede, non ten que facer nada: entre coa conta que ten, { $gate }/sign-in

        Se non foi vostede, alguén pode ter os seus documentos. Faga que os bloqueen, e mire quen entrou: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: o seu correo electrónico está cambiando
    .body =
        Ola, { $name }:

        desde { $until }, o correo da súa conta de { $scheme } vai a outro enderezo: { $email }

        Se non foi vostede, entre antes e quede co antigo: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: o correo virá aquí
    .body =
        Ola, { $name }:

        desde { $until }, o correo da súa conta de { $scheme } vén a este enderezo. Non ten que facer nada.

        { $scheme }

mail-email-stays = { $scheme }: o seu correo electrónico non cambia
    .body =
        Ola, { $name }:

        o correo da súa conta de { $scheme } segue vindo a este enderezo, como pediu.

        { $scheme }

mail-email-moved = { $scheme }: o seu correo electrónico cambiou
    .body =
        Ola, { $name }:

        o correo da súa conta de { $scheme } vai desde agora ao novo enderezo.

        { $scheme }

mail-code-ends-soon = { $scheme }: o seu código remata axiña
    .body =
        Ola, { $name }:

        o código de activación que lle enviamos remata o { $until }. O seu nome de usuario é { $user-name }. Úseo aquí: { $gate }/activate

        Se non o atopa, pida outro: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: o seu rexistro bórrase axiña
    .body =
        Ola, { $name }:

        rexistrouse en { $scheme } como { $user-name } e aínda non gardou un contrasinal. O { $until } bórrase o rexistro.

        Pida antes un código: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = O seu documento de identidade caduca o { $until }
    .body =
        Ola, { $name }:

        o último día do seu documento de identidade é { $until }. Un novo tarda un tempo: pídao xa.

        Pode quitar estes avisos: { $gate }/account/notices

        { $scheme }

mail-ends-passport = O seu pasaporte caduca o { $until }
    .body =
        Ola, { $name }:

        o último día do seu pasaporte é { $until }. Un novo tarda un tempo: pídao xa.

        Pode quitar estes avisos: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = O seu permiso de conducir caduca o { $until }
    .body =
        Ola, { $name }:

        o último día do seu permiso de conducir é { $until }. Un novo tarda un tempo: pídao xa.

        Pode quitar estes avisos: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Os papeis do seu vehículo caducan o { $until }
    .body =
        Ola, { $name }:

        o último día dos papeis do seu vehículo é { $until }. Uns novos tardan un tempo: pídaos xa.

        Pode quitar estes avisos: { $gate }/account/notices

        { $scheme }

## Unha conta co teléfono

enrol-contact = Como o localizamos?
    .lead = Isto é o que o rexistro di de vostede. Díganos agora o seu móbil e o seu correo electrónico.
    .submit = Enviarme un código
phone = Número de móbil
    .hint = Enviámoslle un código por SMS. Se é de fóra, comece con + e o país.
phone-shape = Isto non parece un número de teléfono. Se é de fóra, comece con + e o país, como +36 20 555 0100.
phone-mobile = Este número non pode recibir SMS. Escriba o dun móbil.
enrol-phone = É seu este teléfono?
    .submit = Confirmar o número
    .sent = Enviamos un código por SMS ao { $phone }. Se nun minuto non chegou, pida que llo enviemos outra vez.
    .missed = Ese non era o código, ou caducou. Compáreo coa última mensaxe, ou pida outro.
phone-code = Código do SMS
    .hint = Só cifras
phone-code-shape = O código é distinto. Copie as cifras do último SMS.
phone-code-over = Este código caducou. Pida outro.
link-contact = Dar outro número, ou recibir outro código
enrol-contact-anew = Outro número ou outro código?
    .lead = O código anterior xa non serve. O demais consérvase.
    .submit = Seguir
link-anew = Comezar outro rexistro neste navegador
enrol-anew = Comezar outro rexistro?
    .lead = A carta que está en camiño segue servindo: volva co seu código cando a teña. Outra carta á mesma persoa déixaa sen efecto.
    .submit = Comezar de novo
enrol-check = Está todo ben?
    .lead = Mire os seus datos unha vez máis. Co botón remata o rexistro.
    .submit = Confirmar e rexistrarme
terms = Lin e acepto as condicións
terms-missing = Marque a caixa para aceptar as condicións. Sen iso non se pode rexistrar.
link-privacy = Que gardamos de vostede, e por que
person-number = Número de documento
person-phone = Número de móbil
person-email = Correo electrónico
enrol-welcome = Xa está rexistrado
    .done = O rexistro está completo. Escribímoslle.
    .step-sign-in = Para entrar, escriba o número do documento e o que se lle pide del.
    .step-pin = Despois escriba o PIN que enviamos ao teléfono. Serve unha vez.
account-phone = Número de móbil

identity-number = Número do documento de identidade
    .hint = Tal como está impreso. Os espazos, os guións e as minúsculas non importan.
identity-number-shape = Isto non parece o número dun documento de identidade. Cópieo outra vez, coa súa letra.
identity-number-check = Un dos caracteres está mal: a letra non casa coas cifras. Copie o número outra vez.
identity-number-nobody = Este número úsase en exemplos e non é de ninguén. Escriba o seu.
contrast = Data ou número do documento
    .hint = Tal como está impreso.
contrast-date-shape = Escriba día, mes e ano, como 31-12-2030.
contrast-permanent = O seu documento é permanente, e o último día non demostra nada. Escriba a data de expedición.
contrast-support-shape = O número de soporte é E ou C e ata oito cifras, como E01234567. Cópieo outra vez.

pin-ask = Entrar
    .lead = Enviamos un PIN ao teléfono. Serve unha vez, neste navegador.
    .submit = Enviarme un PIN
pin-enter = Escriba o PIN
    .submit = Entrar
    .sent = Se o que escribiu é correcto, hai un PIN en camiño ao teléfono. Caduca aos { $minutes } minutos.
    .nothing = Se nun minuto non chegou, mire o que escribiu e pida outro. Se aínda non ten conta, non chegará ningún.
pin = PIN
    .hint = Está no último SMS. As minúsculas non importan.
pin-shape = O PIN é distinto. Cópieo do último SMS.
link-pin-anew = Pedir outro PIN
link-letter = Teño unha carta cun código
own-fresh = Isto pódese facer dez minutos despois de entrar; máis tarde, entre antes outra vez.
refusal-sign-in-again = Hai tempo de máis que entrou para facer isto.
    .next = Pida outro PIN e entre outra vez. O que escribiu segue aquí.
refusal-letter-over = Esta carta xa non serve: devolvéronnola, ou rematou o prazo do seu código.
    .next = Comece de novo e pida outra carta. Se as cartas non lle chegan, unha oficina pode axudalo.
refusal-phone-taken = Este teléfono é aquí doutra persoa.
    .next = Un número só pode ser dunha persoa. Volva atrás e dea outro.

mail-welcome = { $scheme }: xa está rexistrado
    .body =
        Ola, { $name }:

        xa está rexistrado en { $scheme }. Desde agora pode entrar: { $gate }/sign-in

        Se non foi vostede, dígao axiña: { $gate }/help

        { $scheme }

letter-registered = Alguén se rexistrou coma vostede en { $scheme }
    .body =
        Ola, { $name }:

        hoxe alguén se rexistrou en { $scheme } coma vostede, co que está impreso nos seus documentos.

        Se foi vostede, non ten que facer nada.

        Se non foi vostede, alguén pode ter os seus documentos. Dígano de inmediato: { $gate }/help
        Faga tamén que os bloqueen.

        { $scheme }

# Sen as letras que non caben nun SMS corrente.
sms-phone-desk = Código
    .body =
        { $scheme }: lea { $code } ao empregado que ten diante, e a ninguén máis.
sms-phone = Código
    .body =
        { $scheme }: a chave é { $code }. Non a comparta con ninguén.

        @{ $host } #{ $code }
sms-pin = PIN
    .body =
        { $scheme }: o seu PIN é { $pin }. Nunca o pedimos por teléfono.

        @{ $host } #{ $pin }
sms-welcome = Benvida
    .body = { $scheme }: rexistro completo. Se non foi vostede, escriba de inmediato: { $gate }/help

## Xustificantes

link-receipt = Xustificante do meu rexistro
link-receipt-file = Descargar o xustificante (PDF)
link-receipt-check = Comprobar un xustificante
receipt-there = O xustificante do seu rexistro
    .keep = Di quen se rexistrou, como e cando. Gárdeo onde o volva atopar.
    .signed = Leva a sinatura electrónica de { $scheme }. Ningunha autoridade selou a hora.
    .stamped = Leva a sinatura electrónica de { $scheme }, e unha autoridade selou a hora.
    .unsigned = Non leva sinatura electrónica. Pódese comprobar co seu código.
receipt-coming = O xustificante do seu rexistro
    .wait = Estase a imprimir. Tarda uns segundos.
receipt-none = Aquí non hai ningún xustificante
    .why = O xustificante dáse co rexistro. O seu fíxose sen el, ou xa pasou tempo desde entón: entre para atopalo.
receipt-check = Comprobar un xustificante
    .lead = Quen ten o xustificante dun rexistro pode ver aquí se é auténtico.
    .submit = Comprobar
receipt-code = Código do xustificante
    .hint = Está no recadro. Os espazos, os guións e as minúsculas non importan.
receipt-code-shape = Ningún xustificante ten un código así. Cópieo outra vez, signo a signo.
receipt-unknown = Non hai ningún rexistro con este código, ou xa non o hai. Cópieo outra vez do xustificante.
receipt-told = O xustificante con este código
    .genuine = Hai un rexistro con este código.
    .compare = O xustificante ten que dicir o mesmo. Se algo é distinto, non se fíe del.
receipt-at = Rexistro
receipt-level = Nivel nese momento
receipt-method = Como
receipt-office = Oficina
appointment-wanted = Que quere facer?
    .lead = Diga a que vén. De aí sae o tipo de cita, así que non pode equivocarse.
    .none = Agora mesmo ningunha oficina fai nada.
appointment-offices = Buscar oficina
    .lead = Escriba un código postal ou a capital dunha provincia, e a oficina máis próxima sae primeiro.
    .submit = Ver as máis próximas
appointment-near = Código postal ou cidade
    .hint = Como 15001 ou A Coruña. Non se garda en ningures.
appointment-near-unknown = Non coñecemos este lugar. Escriba as cinco cifras do código postal, ou a capital da provincia.
appointment-book-here = Pedir cita aquí
appointment-other-procedure = Quero facer outra cousa
appointment-kind = Tipo de cita
post-far = Distancia
    .km = { $km } km
post-hours = Hoxe
post-open-until = Aberta agora, ata as { $at }
post-opens-at = Abre ás { $at }
post-closed = Pechada ata novo aviso
post-opens = Volve abrir
post-appointment = Cita
post-appointment-needed = Fai falta
post-walk-in = Non fai falta: veña cando estea aberta
post-walk-in-from = Fai falta; a partir de { $years } anos, non
post-next-free = Primeira hora libre
post-none-free = Ningunha nos días que se poden pedir

procedure-open-account = Abrir unha conta
procedure-delete-account = Borrar unha conta
procedure-change-data = Cambiar os datos dunha conta

mail-deleted-at-desk = { $scheme }: a súa conta foi borrada
    .body =
        Ola, { $name }:
        a súa conta { $user-name } de { $scheme } foi borrada nunha oficina, para alguén que se identificou como vostede.
        O que gardamos de vostede destrúese aos sete días.
        Se non foi vostede, dígao antes a quen leva { $scheme }.
        { $scheme }

mail-changed-at-desk = { $scheme }: o seu correo electrónico cambiou
    .body =
        Ola, { $name }:
        o correo da súa conta { $user-name } foi cambiado nunha oficina, para alguén que se identificou como vostede.
        Desde agora escribimos ao novo enderezo.
        Se non foi vostede, dígao axiña a quen leva { $scheme }.
        { $scheme }

appointments = Pedir cita
    .lead = Elixa onde, e que quere facer.
    .none = Ningunha oficina dá citas por internet. Chame ou escriba á que queira visitar.
appointment-find-mine = Xa teño unha cita
appointment-party = para { $count } persoas
appointment-together = Varias persoas
appointment-people = Persoas
appointment-days = Elixa un día
    .lead = Móstranse os días con horas libres.
    .none = Non hai horas libres nos días que se poden reservar. Cada día engádense novas.
appointment-free = { $count } libres
appointment-book = Elixa unha hora
    .lead = Gardámola para a persoa que vostede nomee.
    .submit = Reservar
appointment-instead = Alguén foi máis rápido
    .lead = A hora que elixiu xa está ocupada. Estas son as libres máis próximas.
    .submit = Reservar
appointment-move = Elixa outra hora
    .lead = A súa cita queda como está ata que elixa.
    .submit = Cambiala
appointment-move-instead = Alguén foi máis rápido
    .lead = A hora que elixiu xa está ocupada. A súa cita queda como está. Estas son as libres máis próximas.
    .submit = Cambiala
appointment-where = Onde
appointment-what = Que
appointment-when = Cando
appointment-day = Día
appointment-address = Enderezo
appointment-call = Teléfono da oficina
appointment-time = Hora
    .hint = A que marcan os reloxos de alí.
appointment-name = Nome
    .hint = Como está escrito no documento que se mostrará.
appointment-email = Correo electrónico
    .hint = Aí vai a confirmación, e un aviso o día antes.
appointment-telephone = Número de teléfono
    .hint = Co país, como +34 610 555 010. Pódese deixar baleiro.
telephone-shape = Escriba o número en cifras, co país: +34 610 555 010
appointment-unreachable = Anote un teléfono ou un correo electrónico
appointment-find = Buscar unha cita
    .lead = O código está no correo sobre a súa cita, ou léronllo por teléfono.
    .submit = Vela
appointment-code = Código
    .hint = Nove letras e cifras, como 7KM2-X9DP-4
appointment-code-shape = Un código ten nove letras e cifras
appointment-none = Non hai cita
appointment = A súa cita
appointment-bring = Traia o documento que mostra quen é.
appointment-your-code = O seu código é { $code }. Con el cambia a cita ou anúlaa.
appointment-ended = Esta cita pasou
    .came = Vostede veu.
    .missed = Non veu ninguén. Pode pedir outra.
    .cancelled = Anulouse.
    .called-off = A oficina tivo que pechar ese día, e non había outra hora libre.
appointment-offered = Hai libre unha hora anterior. Gardámoslla un día.
appointment-accept = Coller a hora anterior
appointment-let-go = Quedar coa miña
appointment-elsewhen = Elixir outra hora
appointment-may-wait = Quérea antes? Escribímoslle cando quede unha libre.
appointment-wait = Escríbanme
appointment-waits = Escribímoslle cando quede libre unha hora anterior.
appointment-wait-no-more = Non me escriban máis
appointment-cancel = Anulala
    .lead = A hora queda libre axiña para outra persoa.
    .submit = Anular a cita
link-appointments = Pedir cita
link-appointment = A miña cita
refusal-slot-taken = Esa hora xa non está libre.
    .next = Elixa outra.

mail-appointment = A súa cita o { $when }
    .body =
        Ola, { $name }:
        ten unha cita: { $when }, a hora que marcan os reloxos de alí.
        Onde: { $where }
        Traia o documento que mostra quen é. A entrada para o seu calendario vai achegada.
        O seu código é { $code }. Cambie a cita ou anúlea aquí: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-moved = A súa cita é agora o { $when }
    .body =
        Ola, { $name }:
        a súa cita é agora: { $when }, a hora que marcan os reloxos de alí.
        Onde: { $where }
        A entrada para o seu calendario vai achegada. O seu código é { $code }: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-displaced = A oficina pecha: a súa cita é agora o { $when }
    .body =
        Ola, { $name }:
        a oficina pecha o día da súa cita. Gardámoslle a hora máis próxima: { $when }, a que marcan os reloxos de alí.
        Onde: { $where }
        Se non lle vai ben, elixa outra hora ou anúlea: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-called-off = A oficina pecha: a súa cita do { $when } anúlase
    .body =
        Ola, { $name }:
        a oficina pecha o día da súa cita: { $when }. Non hai outra hora libre nos días que se poden reservar.
        Onde: { $where }
        Cada día engádense horas: { $gate }/appointments
        { $scheme }

mail-appointment-cancelled = A súa cita do { $when } está anulada
    .body =
        Ola, { $name }:
        a súa cita queda anulada, como pediu: { $when }.
        Onde: { $where }
        Pida outra cando queira: { $gate }/appointments
        { $scheme }

mail-appointment-reminder = Mañá: a súa cita o { $when }
    .body =
        Ola, { $name }:
        ten unha cita: { $when }, a hora que marcan os reloxos de alí.
        Onde: { $where }
        Traia o documento que mostra quen é. Se non pode vir, deixe a hora a outra persoa: { $gate }/appointment?code={ $code }
        { $scheme }

mail-appointment-offered = Hai libre unha hora anterior: { $when }
    .body =
        Ola, { $name }:
        quedou libre unha hora anterior: { $when }, a que marcan os reloxos de alí.
        Onde: { $where }
        Gardámoslla un día. Cóllaa, ou quede coa que ten: { $gate }/appointment?code={ $code }
        { $scheme }

link-office = En persoa, nunha oficina próxima
password-no-small = Un contrasinal de menos de dezaseis caracteres precisa unha letra minúscula. Engada unha, ou fágao máis longo.
password-no-capital = Un contrasinal de menos de dezaseis caracteres precisa unha letra maiúscula. Engada unha, ou fágao máis longo.
password-no-digit = Un contrasinal de menos de dezaseis caracteres precisa unha cifra. Engada unha, ou fágao máis longo.
password-no-sign = Un contrasinal de menos de dezaseis caracteres precisa un signo, como ! ou #. Engada un, ou fágao máis longo.
password-personal = O contrasinal contén o seu nome, o seu número ou a súa data de nacemento. Escolla outro que non os teña.
password-same = Este é o contrasinal que xa ten. Escolla outro.
refusal-password-blocked = Houbo demasiados contrasinais erróneos. O contrasinal está bloqueado.
    .until = Volve servir despois de { $until }.
    .next = Non ten que agardar: entre cun PIN. Se esqueceu o contrasinal, pida entón un código de activación e escolla outro.
refusal-no-phone = A súa conta non ten un teléfono ao que enviar un código.
    .next = En «Axuda e contacto» está a quen dirixirse.

lasting-ask = Escoller un contrasinal
    .lead = Cun contrasinal entra sen SMS. Precisa o código de activación que recibiu ao rexistrarse.
    .submit = Enviar un código
    .lost = Se xa non ten o código de activación, entre cun PIN e pida outro.
lasting-set = Escoller un contrasinal
    .lead = Un paso máis: o código do SMS e o contrasinal.
    .submit = Gardar o contrasinal
    .sent = Enviamos un código por SMS ao teléfono que nos deu. Caduca aos { $minutes } minutos.
text-code = Código do SMS
    .hint = Só cifras
link-text-anew = Recibir outro código
link-pin = Entrar cun PIN
link-password = Entrar co contrasinal
link-lasting = Escoller un contrasinal cun código de activación
sign-in-ways = Entrar
    .lead = Escolla como.
sign-in-password = Entrar co contrasinal
    .submit = Entrar
on-top-ask = Falta un paso
    .lead = Para o que quere facer non abonda o contrasinal. Enviámoslle un código por SMS ao teléfono.
    .submit = Enviar un código
on-top-enter = Escriba o código
    .submit = Continuar
    .sent = Enviamos un código por SMS ao teléfono que nos deu. Caduca aos { $minutes } minutos.
own-code = Un código de activación novo
    .lead = Enviámoslle un código de activación por correo. Con el escolle un contrasinal, agora ou máis tarde.
    .submit = Enviar o código
    .former = O código que tivese antes deixa de servir. Sen o seu teléfono non lle serve a ninguén.
own-password-drop = Prescindir do contrasinal
    .lead = Desde entón entra só cun PIN. Péchanse as sesións abertas noutros sitios.
    .submit = Quitar o contrasinal
link-own-code = Recibir un código de activación para un contrasinal
link-own-password-drop = Quitar o contrasinal
means-password-text = contrasinal e código por SMS

mail-password-dropped = { $scheme }: o seu contrasinal quitouse
    .body =
        Ola, { $name }:

        o contrasinal da súa conta quitouse. Entra cun PIN como antes.

        Se non foi vostede, díganolo axiña: { $gate }/help

        { $scheme }

sms-password = Código
    .body =
        { $scheme }: a chave para escoller contrasinal é { $code }. Non a comparta con ninguén.

        @{ $host } #{ $code }
sms-sign-in = Código
    .body =
        { $scheme }: a chave para entrar é { $code }. Non a comparta con ninguén.

        @{ $host } #{ $code }
sms-password-set = Contrasinal gardado
    .body = { $scheme }: contrasinal gardado. Se non foi vostede, escriba axiña: { $gate }/help
receipt-stamped = Hora selada
receipt-by = Asinado por
link-receipt-check-file = Comprobar o ficheiro dun xustificante
receipt-check-file = Comprobar o ficheiro dun xustificante
    .lead = Escolla o ficheiro tal como se descargou. Mírase e non se garda.
    .submit = Comprobar
receipt-file = Ficheiro do xustificante
    .hint = Un PDF de ata 4 megabytes.
receipt-file-missing = Non se escolleu ningún ficheiro. Escolla o xustificante.
receipt-file-long = Este ficheiro é demasiado grande para un xustificante. Escolla o propio xustificante.
receipt-unchanged = Este xustificante é auténtico
    .there = Asinouse aquí e non cambiou desde entón.
    .ended = Asinouse aquí e non cambiou desde entón. O rexistro xa non existe.
receipt-changed = Este xustificante cambiouse
    .differs = Leva unha sinatura de aquí, pero non di o que se asinou.
    .next = Non se fíe del. Pida o ficheiro tal como se descargou, ou comprobe o seu código.
receipt-foreign = Este xustificante non é de aquí
    .differs = Non leva unha sinatura de aquí, ou púxose, quitouse ou engadiuse algo.
    .next = Non se fíe del. Pida o ficheiro tal como se descargou, ou comprobe o seu código.
