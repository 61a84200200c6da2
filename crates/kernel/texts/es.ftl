# Las palabras de las páginas y los mensajes que tiene todo esquema. Lo que un esquema fija en cifras, lo
# dice también en cifras, en textos propios.

enrol-choose = Registrarse
    .lead = Primero demuestra quién es. Después elige un nombre de usuario.
    .submit = Continuar
method = ¿Cómo quiere demostrar quién es?

enrol-account = Sus datos
    .lead = Esto es lo que el registro dice de usted. Solo faltan dos cosas.
    .submit = Registrarme
    .not-editable = Aquí no puede cambiar estos datos. Si alguno está mal, diríjase a la oficina que lleva el registro.

enrol-declared = Sus datos
    .lead = Esto es lo que nos ha dicho. Solo faltan dos cosas.
    .submit = Registrarme
    .not-checked = Nadie lo ha comprobado todavía. Si algo está mal, elija otra vía y empiece de nuevo.

raise = Demuestre quién es
    .lead = Cuanto mejor le conocemos, más servicios tiene abiertos.
    .submit = Seguir
    .needed = El servicio pide: { $needed }. Usted tiene: { $have }.
    .have = Su nivel ahora: { $have }.
raise-none = Aquí no se puede alcanzar ese nivel
    .lead = Ninguna de las vías que se ofrecen lleva al nivel que pide el servicio.
    .submit = Volver al servicio
    .needed = El servicio pide: { $needed }. Usted tiene: { $have }.
raise-office = Se consigue en una oficina
    .lead = El nivel que pide el servicio se consigue en persona. Su registro sigue como está, y no hay que escribir nada otra vez.
    .submit = Volver al servicio sin ese nivel
    .bring-document = Lleve su documento: el DNI, o el NIE con los papeles que lo acompañan.
    .bring-telephone = Lleve el teléfono con el que entra. Le llega un código, y usted lo lee en voz alta.
    .then = Se tarda un cuarto de hora. La próxima vez que entre ya tiene el nivel.
raise-at-office = Hay más en una oficina
    .lead = Un nivel superior se consigue en persona. Su registro sigue como está, y no hay que escribir nada otra vez.
link-raise-office = Buscar oficina y pedir cita
raise-other-ways = ¿Elegir otra vía?
    .lead = Lo que ya ha demostrado se conserva.
    .submit = Ver las otras vías
raise-somebody-else = Este documento es de otra persona, no de quien tiene esta cuenta. No ha cambiado nada. Use su propio documento, o corrija su nombre en una oficina.
raise-already-registered = Ya tiene una cuenta con su identidad demostrada. Entre con ella.
link-raise = Subir mi nivel

enrol-done = Su registro está completo
    .sent = Hemos enviado un código de activación a { $email }.
    .step-mail = Abra nuestro mensaje. Si no está en unos minutos, mire en la carpeta de correo no deseado.
    .step-activate = Escriba su nombre de usuario y el código de activación, y elija una contraseña.
    .step-sign-in = Desde entonces, entre con su nombre de usuario y su contraseña.

enrol-closed = Este registro ha terminado
    .lead = No se acabó a tiempo. Lo que se escribió ya no se puede leer. Puede empezar de nuevo cuando quiera.

activate = Elija una contraseña
    .lead = Necesita su nombre de usuario y el código de activación que le enviamos por correo electrónico.
    .submit = Guardar la contraseña

new-code = Pedir otro código de activación
    .lead = Con él puede elegir otra contraseña. Escriba su nombre de usuario y su correo tal como los registró.
    .submit = Enviar el código

new-code-sent = Mire en su buzón
    .if-known = Si este nombre y esta dirección van juntos, hay un código de activación en camino. Puede tardar unos minutos.

sign-in = Entrar
    .submit = Entrar

user-name = Nombre de usuario
    .hint = Las mayúsculas y las minúsculas cuentan como distintas.
email = Correo electrónico
    .hint = Solo escribimos sobre su cuenta. Elija uno que nadie más lea.
password = Contraseña
    .hint = La que eligió al activar su cuenta.
new-password = Contraseña nueva
    .hint = Lo largo es seguro: tres o cuatro palabras que nadie juntaría se recuerdan bien.
code = Código de activación
    .hint = Está en nuestro correo. Los espacios, los guiones y las minúsculas no importan.

user-name-letters = El nombre de usuario tiene algo que no es una de las letras permitidas. Quite espacios, cifras y otros signos.
user-name-short = Este nombre de usuario es demasiado corto. Elija uno más largo.
user-name-long = Este nombre de usuario es demasiado largo. Elija uno más corto.
user-name-taken = Alguien tiene ya este nombre de usuario. Elija otro.
email-shape = Esto no parece una dirección de correo. Una es así: nombre@example.com
password-short = Esta contraseña es demasiado corta. Añada una o dos palabras.
password-long = Esta contraseña es demasiado larga. Elija una más corta.
password-own-name = La contraseña contiene su nombre de usuario. Elija una que no lo tenga.
password-common = Esta contraseña es de las que se prueban primero: palabras y nombres corrientes, filas de teclas, repeticiones, solo cifras. Elija otra.
code-shape = El código de activación es distinto. Cópielo otra vez de nuestro correo, del primer carácter al último.

person-name = Nombre
person-birth-name = Nombre al nacer
person-mother = Nombre de la madre al nacer
person-birth-place = Lugar de nacimiento
person-birth-date = Fecha de nacimiento
person-nationality = Nacionalidad
person-address = Domicilio

link-enrol = Registrarse
link-activate = Activar su cuenta
link-new-code = Pedir otro código de activación
link-sign-in = Entrar
link-other-ways = Otras vías para demostrar quién es

mail-activation = { $scheme }: su código de activación
    .body =
        Hola, { $name }:

        Se ha pedido un código de activación de { $scheme } a su nombre. Con él puede elegir una contraseña:

        1. Abra esta página: { $gate }/activate
        2. Escriba su nombre de usuario: { $user-name }
        3. Escriba el código de activación: { $code }
        4. Elija una contraseña.

        El código sirve una vez, y solo hasta { $until }. Los códigos duran { $days } días. Si ya no sirve, pida otro aquí: { $gate }/new-code

        No dé el código a nadie. Nunca lo pedimos por teléfono ni por correo.

        Si usted no pidió este código, alguien puede haber escrito mal una dirección. No tiene que hacer nada: borre este mensaje y nadie podrá usarlo.

        { $scheme }

mail-password-set = { $scheme }: su contraseña está guardada
    .body =
        Hola, { $name }:

        Se acaba de guardar una contraseña para su cuenta de { $scheme }.

        Si ha sido usted, no tiene que hacer nada.

        Si no ha sido usted, otra persona ha leído su correo y ya puede entrar con su nombre. Primero cambie la contraseña de su buzón. Después pida enseguida otro código de activación y elija otra contraseña: { $gate }/new-code

        Luego cuéntenos qué ha pasado: { $gate }/help

        { $scheme }

mail-level-raised = { $scheme }: su nivel ha subido
    .body =
        Hola, { $name }:

        ha demostrado quién es, y su cuenta de { $scheme } tiene ahora un nivel más alto. Tiene más servicios abiertos.

        Si no ha sido usted, díganoslo enseguida: { $gate }/help

        { $scheme }

mail-level-raised-resume = { $scheme }: su nivel ha subido
    .body =
        Hola, { $name }:

        ha demostrado quién es, y su cuenta de { $scheme } tiene ahora un nivel más alto.

        Iba camino de un servicio. Este enlace le lleva allí. Sirve una vez, y solo para usted: { $gate }/resume?to={ $resume }

        Si no ha sido usted, díganoslo enseguida: { $gate }/help

        { $scheme }

mail-confirm = { $scheme }: { $service } le pide que entre
    .body =
        Hola, { $name }:

        { $service } le pide que entre. Si es correcto, abra esta página: { $gate }/confirm?to={ $link }

        Si no espera nada así, no haga nada. Nadie sabrá nada de usted.

        { $scheme }

mail-confirm-binding = { $scheme }: { $service } le pide que entre
    .body =
        Hola, { $name }:

        { $service } le pide que entre. Debe mostrarle estas palabras: { $binding }

        Si son las mismas, abra esta página: { $gate }/confirm?to={ $link }

        Si ve otras palabras o no espera nada así, no haga nada. Nadie sabrá nada de usted.

        { $scheme }

mail-lapse-soon = { $scheme }: demuestre quién es
    .body =
        Hola, { $name }:

        tiene una cuenta en { $scheme } y aún no ha demostrado quién es. Si no lo hace, la cuenta termina y sus datos se borran: { $until }

        Entre y elija «Subir mi nivel»: { $gate }/account

        { $scheme }

mail-left = { $scheme }: su cuenta ha terminado
    .body =
        Hola, { $name }:

        ha terminado su cuenta de { $scheme }. Lo que guardamos de usted se destruye el { $until }.
        Puede registrarse otra vez cuando quiera: { $gate }/enrol

        Si no ha sido usted, otra persona conoce su contraseña. Conteste antes de ese día a quienes llevan { $scheme }.

        { $scheme }

mail-password-ends = { $scheme }: su contraseña dura hasta { $until }
    .body =
        Hola, { $name }:

        su contraseña de { $scheme } dura hasta { $until }. Después no podrá entrar con ella.

        Elija otra antes: pida un código de activación y guarde la contraseña con él: { $gate }/new-code
        Enviamos el código a esta dirección. Su cuenta no termina.

        Si pronto no podrá leer este buzón, elija otra contraseña ahora: después hay que ir en persona.

        { $scheme }

country-AFG = afgana
country-AUT = austriaca
country-BEL = belga
country-BGR = búlgara
country-BIH = de Bosnia y Herzegovina
country-CHE = suiza
country-CHN = china
country-CYP = chipriota
country-CZE = checa
country-DEU = alemana
country-DNK = danesa
country-ESP = española
country-EST = estonia
country-FIN = finlandesa
country-FRA = francesa
country-GBR = británica
country-GRC = griega
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
country-LVA = letona
country-MAR = marroquí
country-MDA = moldava
country-MLT = maltesa
country-NGA = nigeriana
country-NLD = neerlandesa
country-NOR = noruega
country-POL = polaca
country-PRT = portuguesa
country-ROU = rumana
country-SEN = senegalesa
country-SRB = serbia
country-SVK = eslovaca
country-SVN = eslovena
country-SWE = sueca
country-TUR = turca
country-UKR = ucraniana
country-USA = de los Estados Unidos
country-VNM = vietnamita

enrol-email = Corregir el correo electrónico
    .lead = Enviamos otro código de activación a la dirección que escriba aquí. El código anterior ya no sirve.
    .submit = Enviar el código
link-wrong-email = La dirección está mal

## La oficina

named = { $name }
language-en = inglés
language-hu = húngaro
language-es = español
language-ca = catalán
language-gl = gallego
language-eu = euskera

procedure-open-account = Abrir una cuenta
procedure-delete-account = Borrar una cuenta
procedure-change-data = Cambiar los datos de una cuenta

role-clerk = Agente
    .hint = Atiende a las personas y trabaja en sus casos.
role-supervisor = Responsable
    .hint = Cuida además de la oficina, de su día y de su gente.
role-auditor = Auditoría
    .hint = Lee, y no cambia nada.

officer-invite = Agentes
    .lead = Invite a alguien que trabajará en su oficina.
    .submit = Invitar
officer-name = Nombre
officer-role = Función
officer-office = Oficina

visit-none = Aquí no hay nada que hacer
visit-open-account = Abrir la cuenta
    .lead = La persona está identificada. Escriba lo que dice su formulario firmado.
    .submit = Abrir la cuenta
visit-language = Idioma de nuestras cartas
visit-delete-account = Borrar la cuenta
    .lead = La persona está identificada. Esta es la cuenta que tiene.
    .submit = Borrar la cuenta
    .end = Termina enseguida y no se puede recuperar. El nombre y la persona quedan libres para otra.
visit-change-data = Cambiar el correo electrónico
    .lead = La persona está identificada. El correo va a la nueva dirección enseguida; se avisa a las dos.
    .submit = Cambiar
visit-has-account = Esta persona ya tiene una cuenta. Borrarla o cambiar sus datos son otros casos.
visit-no-account = Esta persona no tiene cuenta aquí.
    .next = Termine este caso y abra uno para abrir una cuenta.
visit-temporary = Esta persona tiene un registro temporal, hecho desde casa. Impide abrir aquí una cuenta.
    .until = Termina solo: { $until }.
    .next = Pueden terminarlo al entrar, o volver cuando haya terminado.
visit-temporary-until = Termina solo el
visit-raises-temporary = Esta persona tiene un registro temporal, hecho desde casa. Su comprobación lo hace completo; el nombre y la contraseña siguen.
visit-contact = ¿Cómo se llega a esta persona?
    .lead = Dice su móvil y su correo. Un código va al teléfono que tiene en la mano.
    .submit = Enviar el código
visit-raise = Subir el nivel del registro
    .lead = Esta persona ya está registrada. No hay que escribir nada otra vez.
    .submit = Enviar el código
    .phone = Un código va al teléfono del registro. Quien se lo lea a usted es su titular.
visit-raise-from = Nivel de ahora
visit-raise-to = Nivel de después
visit-phone = ¿Tiene el teléfono en la mano?
    .lead = La persona le lee el código. Usted no lo ve en ninguna parte.
    .submit = Continuar
    .sent = Ha salido un código para el teléfono que termina en { $phone }.
    .missed = No era el código, o ha caducado. Que se lo lea otra vez, o envíe otro.
visit-phone-code = Código que lee la persona
    .hint = Solo cifras
visit-phone-over = Este código ha caducado. Envíe otro.
visit-phone-next = ¿Y ahora?
visit-phone-on = Seguir
visit-phone-anew = Otro número, o el código otra vez
visit-check = Todo una vez más
    .lead = Léalo con la persona antes de registrarla.
    .submit = Registrar
visit-raise-check = Subir el nivel del registro
    .lead = El teléfono del registro está en su mano.
    .submit = Subir el nivel
visit-terms = La persona ha leído y acepta las condiciones
visit-terms-missing = Sin eso no se puede registrar a nadie.
visit-done = Hecho
    .opened = La cuenta está abierta. El código de activación va por correo y se puede usar durante cinco días.
    .restored = La cuenta vuelve a ser de su titular.
    .welcome = La persona está registrada y puede entrar. Se le avisa por correo y por SMS.
    .risen = El registro tiene el nivel superior. Se avisa al titular por correo.
    .raised = El registro temporal es ahora una cuenta completa.
    .deleted = La cuenta está borrada. Se avisa por correo a su titular.
    .changed = La dirección está cambiada. Se avisa a las dos.
visit-dropped = Terminado sin resultado
visit-drop = ¿Por qué termina?
visit-drop-left = La persona se fue
visit-drop-papers = La persona volverá con otros papeles
visit-drop-mistake = Se abrió por error
visit-abandoned = Nadie lo acabó en tres días
visit-known = Un caso conocido, de nadie

visit-dispute = Alguien tiene una cuenta como esta persona
    .lead = La persona está identificada. Si dice que esta cuenta no es suya, puede tener una propia.
    .told = Se avisa a su titular, que puede contestar. Después otros dos agentes deciden de quién es.
    .submit = Decir que no es suya
dispute-not-theirs = La persona dice que esta cuenta no es suya
dispute-said = Lo que dice
    .hint = En una o dos frases: lo leen el titular y los agentes que deciden
dispute-unanswered = No ha contestado
visit-proposed = Decide también otro agente
    .told = Dígale a la persona: deciden dos agentes, y recibirá un correo. Puede irse a casa.
    .disputed = Dígale a la persona: el titular de la cuenta puede contestar primero, después deciden dos agentes. Recibirá un correo.
    .due = Decidido como tarde el

review = Decida usted también
    .lead = Alguien ha mirado esto antes, y usted no ve qué piensa. Decida por su cuenta.
    .person = De quién se trata
    .shown = Qué mostró, y qué se comprobó
    .asked = Qué pidió
    .appealed = Lo que se dice contra la decisión anterior
    .disputed = La cuenta que dice que no es suya
    .has = La cuenta que tiene
    .submit = Decidir
    .alone = Nadie elige estos casos, y nadie ve lo que otros decidieron.
    .postpone = Dejarlo a otra persona
review-procedure = Trámite
review-yes = sí
review-no = no
review-unregistered = Un registro responde de la persona
review-unlooked = Marque esto si lo ha mirado. Si algo está mal ahí, elija un motivo en contra.
review-saw-document = Lo que mostró basta para esto, y se comprobó como se debe
review-saw-person = Los datos son de una sola persona, y nada se contradice
review-saw-request = Lo que pidió le corresponde pedirlo
review-verdict = Su decisión
review-for = Sí, hay que hacerlo
review-no-document = No: lo que mostró no basta
review-no-person = No: los datos no casan
review-no-duplicate = No: quizá la persona ya tiene una cuenta
review-no-request = No: no le corresponde pedirlo
check-authoritative-source = El número y los datos coinciden con el registro
check-in-force = No perdido, bloqueado ni caducado, dice el registro
check-features-seen = Un agente miró las medidas de seguridad
check-features-scanned = Una máquina miró las medidas de seguridad
check-signature = Su firma lleva a un ancla de confianza
check-face-in-person = Un agente comparó cara y retrato, en la misma sala
check-face-live = Un agente comparó cara y retrato, en una llamada en directo
check-face-recorded = Un agente comparó cara y retrato, en una grabación
check-face-matched = Una máquina comparó cara y retrato, y que eran en vivo
check-secret-of-document = Conocía un secreto del documento
check-code-to-address = Devolvió un código enviado por carta a su domicilio
check-code-to-contact = Devolvió un código enviado a un contacto suyo
check-authenticated = Entró con dos factores
check-authenticated-hardware = Entró con una llave física
check-biometric-kept = Se tomó y guardó una muestra biométrica

history-opened-open-account = Caso abierto: abrir una cuenta
history-opened-delete-account = Caso abierto: borrar una cuenta
history-opened-change-data = Caso abierto: cambiar datos
history-visit-contact-given = Código enviado al teléfono
history-visit-contact-missed = Código equivocado
history-visit-contact-voided = Demasiados códigos equivocados
history-visit-contact-shown = El teléfono está en su mano
history-visit-contact-left = Otro teléfono, u otro código
history-identified = Identificada
history-account-opened = Cuenta abierta
history-account-raised = Cuenta hecha completa
history-account-deleted = Cuenta borrada
history-account-changed = Dirección cambiada
history-proposed = Decidido por uno; decide también otro
history-appealed = Alguien dice que la decisión es un error
history-account-restored = La cuenta que se quitó vuelve a ser de su titular
history-disputed = La persona dice que una cuenta no es suya; se pregunta a su titular
history-heard = Su titular ha tenido tiempo de contestar
history-account-regained = Cuenta entregada, y otra abierta para la persona
history-agreed = Otro decidió lo mismo
history-differed = Otro decidió lo contrario
history-hurried = Otro decidió con prisa; decide también una persona responsable

refusal-held = Otro agente tiene este caso.
    .by = { $name } tiene este caso hasta { $until }.
    .next = Lo que escribió sigue aquí. Tome el caso si así se ha acordado.
visit-sign = Firme su decisión
    .lead = Firma, con su llave de acceso, lo que ha visto de { $name } y lo que ha escrito. Queda en el caso y se puede comprobar después.
    .decided = Usted decide
    .submit = Firmar
visit-reason = ¿Por qué abre este caso?
    .lead = No está en sus manos: otro agente trabaja en él, o ha terminado.
    .told = Lo que escriba se guarda con su nombre, y la persona puede leerlo. Nadie puede cambiarlo después.
    .submit = Abrir el caso
visit-why = Su motivo
    .hint = En una frase, como: el titular llamó y preguntó qué había pasado
    .short = Escriba un motivo de unas palabras
refusal-reason-needed = Este caso no está en sus manos.
    .next = Escriba por qué lo abre, o tómelo si así se ha acordado.
refusal-not-signed = Su firma no casa con el caso tal como está.
    .next = Mire el caso otra vez y firme lo que decide.
refusal-separate-hands = Esto lo tiene que decidir otra persona.
    .next = Usted intervino en este caso, o lleva el apellido de la persona. Pida el siguiente.
refusal-in-dispute = Alguien dice que esta cuenta no es suya, y los agentes están decidiendo.
    .next = Hasta entonces no abre ningún servicio. Puede leer de qué se trata, y contestar.
appeal = Si esta decisión es un error, dígalo
    .lead = La miran otra vez dos agentes que no intervinieron.
    .submit = Decir que es un error
    .who = Deciden en { $days } días hábiles. Le escribiremos.
appeal-said = Por qué es un error
    .hint = En una o dos frases. Si tiene otros documentos, llévelos también a una oficina.
appeal-against = Qué se decidió
appeal-refused = { $reason ->
        [review-no-document] No se hizo: lo que se mostró no basta
        [review-no-person] No se hizo: los datos no casan
        [review-no-duplicate] No se hizo: quizá ya hay una cuenta
        [review-no-request] No se hizo: le toca pedirlo a otra persona
       *[other] No se hizo: nadie decidió a tiempo
    }
appeal-given-up = Una cuenta se quitó
appeal-by = Puede decirlo hasta
appeal-at = Dicho el
appeal-due = Se decide hasta
appeal-decided = Decidido el
appeal-waits = Deciden dos agentes
    .lead = Lo que se dijo consta. Ahora no decide nadie que decidió antes.
appeal-upheld = Se decidió a su favor
    .lead = Se hizo lo que pidió. Le hemos escrito.
appeal-rejected = Queda como se decidió
    .lead = Dos agentes lo miraron otra vez, y decidieron lo mismo.
appeal-late = Se decidió que esto no se hace
    .lead = El plazo para decir que es un error ha terminado.
appeal-onward = Puede volver, o acudir al juzgado o al defensor que revisa decisiones como esta.
appeal-none = Aquí no hay nada que ver
    .lead = El enlace es antiguo o no está completo. Vaya a una oficina si queda algo pendiente.
account-dispute = Alguien dice que esta cuenta no es suya
    .lead = Mostró sus documentos en una oficina y fue identificado como el titular de esta cuenta. Dos agentes decidirán; leen lo que usted escriba.
    .held = Hasta que se decida, esta cuenta no abre ningún servicio.
    .submit = Enviar la respuesta
account-dispute-until = Puede contestar hasta
dispute-answer = Lo que usted dice
    .hint = Cómo llegó a tener esta cuenta, y qué puede mostrar en una oficina
account-no-dispute = Nadie dice nada contra su cuenta
account-given-up = Se ha decidido que esta cuenta no es suya
    .lead = Ya no abre ningún servicio, y desaparecerá para siempre. Si es un error, vaya antes a una oficina con sus documentos.
    .waits = Dijo que es un error. Deciden otros dos agentes, y le escribiremos.
    .rejected = Otros dos agentes lo miraron otra vez, y queda así. También puede mirarlo un juzgado.
account-given-up-until = Puede decir que es un error hasta
account-given-up-appeal = Se decidió que esta cuenta no es suya
    .lead = No abre ningún servicio. Si es un error, diga por qué: deciden otros dos agentes.
    .submit = Decir que es un error
account-is-disputed = Alguien dice que esta cuenta no es suya. Los agentes están decidiendo.
    .link = Ver de qué se trata, y contestar
refusal-undecided = Otro agente tiene que decidir aún sobre este caso.
    .next = Lo decidido se muestra cuando los dos han decidido.
refusal-not-assigned = Este caso no se le ha asignado.
    .next = Aquí nadie elige un caso. Pida el siguiente.
refusal-stale = El caso ha avanzado desde que se dibujó esta página.
    .next = Lo que ha pasado está en el historial. Lo que escribió sigue aquí: mire otra vez y envíelo.
    .saved = Esto se guardó mientras tanto, donde usted escribió otra cosa:

mail-deleted-at-desk = { $scheme }: su cuenta ha sido borrada
    .body =
        Hola, { $name }:

        su cuenta { $user-name } de { $scheme } fue borrada en una oficina, para alguien que se identificó como usted.
        Lo que guardamos de usted se destruye a los siete días.

        Si no ha sido usted, dígalo antes a quienes llevan { $scheme }.

        { $scheme }

mail-disputed = { $scheme }: alguien dice que su cuenta no es suya
    .body =
        Hola, { $name }:

        alguien mostró sus documentos en una oficina de { $scheme }, fue identificado como usted, y dice que su cuenta no es suya.
        Dos agentes decidirán. Puede decir lo que piensa hasta { $until }: { $gate }/account/dispute
        Lo que escriba lo leen los agentes que deciden.

        Si no sabe nada de esto, vaya a una oficina con sus documentos.

        { $scheme }

mail-dispute-ended = { $scheme }: su cuenta sigue siendo suya
    .body =
        Hola, { $name }:

        alguien había dicho que su cuenta de { $scheme } no es suya. No se ha decidido así, y la cuenta queda como estaba.
        No tiene que hacer nada.

        Quién decidió, y cuándo, está en su cuenta: { $gate }/account/access

        { $scheme }

mail-given-up = { $scheme }: se ha decidido que su cuenta no es suya
    .body =
        Hola, { $name }:

        dos agentes han decidido que su cuenta de { $scheme } no es suya.
        Ya no abre ningún servicio.
        Desaparece para siempre el { $until }.

        Qué puede hacer hasta entonces si es un error: { $gate }/account/dispute
        También puede ir a una oficina con sus documentos: { $gate }/appointments

        { $scheme }

mail-refused-appeal = { $scheme }: no se ha hecho lo que pidió en una oficina
    .body =
        Hola, { $name }:

        se ha decidido sobre lo que pidió en una oficina de { $scheme }, y no se ha hecho. { $reason ->
            [review-no-document] Lo que mostró no basta: vuelva con otro documento.
            [review-no-person] Los datos que tenemos no casan: vuelva, y traiga lo que muestre cuáles son los buenos.
            [review-no-duplicate] Quizá ya tiene una cuenta: si no la conoce, vuelva y pregunte.
            [review-no-request] No le corresponde pedirlo: puede venir quien lo necesita, o darle un poder.
           *[other] Nadie decidió a tiempo, y es culpa nuestra: vuelva, y le atenderemos primero.
        }

        Nada de lo que tiene ha cambiado.

        Si cree que es un error, dígalo aquí. Lo mirarán otros dos agentes, y aquí verá en qué queda: { $gate }/appeal?link={ $link }

        { $scheme }

mail-appeal-upheld = { $scheme }: se decidió a su favor
    .body =
        Hola, { $name }:

        dijo que una decisión de { $scheme } era un error. Dos agentes que no intervinieron la miraron otra vez, y decidieron a su favor.
        Se hizo lo que pidió.

        { $scheme }

mail-appeal-rejected = { $scheme }: queda como se decidió
    .body =
        Hola, { $name }:

        dijo que una decisión de { $scheme } era un error. La miraron otra vez agentes que no intervinieron, y queda así. { $reason ->
            [review-no-document] Lo que se mostró no basta.
            [review-no-person] Los datos que tenemos no casan.
            [review-no-duplicate] Quizá ya tiene una cuenta.
            [review-no-request] No le corresponde pedirlo.
           *[other] No se pudo decidir.
        }

        Puede volver con lo que falta: { $gate }/appointments
        También puede acudir al juzgado o al defensor que revisa decisiones como esta.

        { $scheme }

mail-restored = { $scheme }: su cuenta vuelve a ser suya
    .body =
        Hola, { $name }:

        se había decidido que su cuenta en { $scheme } no es suya.
        Otros dos agentes lo miraron otra vez: es suya, con todo lo que tenía.
        Entre como antes: { $gate }/sign-in

        Quién decidió, y cuándo, está en su cuenta: { $gate }/account/access

        { $scheme }

mail-stays-given-up = { $scheme }: su cuenta sigue quitada
    .body =
        Hola, { $name }:

        dijo que fue un error quitarle la cuenta en { $scheme }. Otros dos agentes lo miraron otra vez, y queda así.
        También puede acudir al juzgado o al defensor que revisa decisiones como esta.

        { $scheme }

mail-refused = { $scheme }: no se ha hecho lo que pidió en una oficina
    .body =
        Hola, { $name }:

        dos agentes decidieron sobre lo que pidió en una oficina de { $scheme }, y no se ha hecho. { $reason ->
            [review-no-document] Lo que mostró no basta: vuelva con otro documento.
            [review-no-person] Los datos que tenemos no casan: vuelva, y traiga lo que muestre cuáles son los buenos.
            [review-no-duplicate] Quizá ya tiene una cuenta: si no la conoce, vuelva y pregunte.
            [review-no-request] No le corresponde pedirlo: puede venir quien lo necesita, o darle un poder.
           *[other] Nadie decidió a tiempo, y es culpa nuestra: vuelva, y le atenderemos primero.
        }

        Nada de lo que tiene ha cambiado.
        Si cree que es un error, dígalo en cualquiera de nuestras oficinas: { $gate }/appointments

        { $scheme }

mail-changed-at-desk = { $scheme }: su correo electrónico ha cambiado
    .body =
        Hola, { $name }:

        el correo de su cuenta { $user-name } fue cambiado en una oficina, para alguien que se identificó como usted.
        Desde ahora escribimos a la nueva dirección.

        Si no ha sido usted, dígalo enseguida a quienes llevan { $scheme }.

        { $scheme }

appointments = Pedir cita
    .lead = Elija dónde, y qué quiere hacer.
    .none = Ninguna oficina da citas por internet. Llame o escriba a la que quiera visitar.
appointment-find-mine = Ya tengo una cita
appointment-party = para { $count } personas
appointment-together = Varias personas
appointment-people = Personas
appointment-days = Elija un día
    .lead = Se muestran los días con horas libres.
    .none = No hay horas libres en los días que se pueden reservar. Cada día se añaden nuevas.
appointment-free = { $count } libres
appointment-book = Elija una hora
    .lead = La guardamos para la persona que usted nombre.
    .submit = Reservar
appointment-instead = Alguien ha sido más rápido
    .lead = La hora que eligió ya está ocupada. Estas son las libres más cercanas.
    .submit = Reservar
appointment-move = Elija otra hora
    .lead = Su cita queda como está hasta que elija.
    .submit = Cambiarla
appointment-move-instead = Alguien ha sido más rápido
    .lead = La hora que eligió ya está ocupada. Su cita queda como está. Estas son las libres más cercanas.
    .submit = Cambiarla
appointment-where = Dónde
appointment-what = Qué
appointment-when = Cuándo
appointment-day = Día
appointment-address = Dirección
appointment-call = Teléfono de la oficina
appointment-time = Hora
    .hint = La que marcan los relojes de allí.
appointment-name = Nombre
    .hint = Como está escrito en el documento que se mostrará.
appointment-email = Correo electrónico
    .hint = Ahí va la confirmación, y un aviso el día antes.
appointment-telephone = Número de teléfono
    .hint = Con el país, como +36 1 555 0100. Se puede dejar vacío.
telephone-shape = Escriba el número en cifras, con el país: +36 1 555 0100
appointment-unreachable = Anote un teléfono o un correo electrónico
appointment-find = Buscar una cita
    .lead = El código está en el correo sobre su cita, o se lo leyeron por teléfono.
    .submit = Verla
appointment-code = Código
    .hint = Nueve letras y cifras, como 7KM2-X9DP-4
appointment-code-shape = Un código tiene nueve letras y cifras
appointment-none = No hay cita
appointment = Su cita
appointment-bring = Traiga el documento que muestra quién es.
appointment-your-code = Su código es { $code }. Con él cambia la cita o la anula.
appointment-ended = Esta cita ha pasado
    .came = Usted vino.
    .missed = No vino nadie. Puede pedir otra.
    .cancelled = Se anuló.
    .called-off = La oficina tuvo que cerrar ese día, y no había otra hora libre.
appointment-offered = Hay libre una hora anterior. Se la guardamos un día.
appointment-accept = Tomar la hora anterior
appointment-let-go = Quedarme con la mía
appointment-elsewhen = Elegir otra hora
appointment-may-wait = ¿La quiere antes? Le escribimos cuando quede una libre.
appointment-wait = Escríbanme
appointment-waits = Le escribimos cuando quede libre una hora anterior.
appointment-wait-no-more = No me escriban más
appointment-cancel = Anularla
    .lead = La hora queda libre enseguida para otra persona.
    .submit = Anular la cita
link-appointments = Pedir cita
link-appointment = Mi cita
refusal-slot-taken = Esa hora ya no está libre.
    .next = Elija otra.

mail-appointment = Su cita el { $when }
    .body =
        Hola, { $name }:

        tiene una cita: { $when }, la hora que marcan los relojes de allí.
        Dónde: { $where }

        Traiga el documento que muestra quién es. La entrada para su calendario va adjunta.

        Su código es { $code }. Cambie la cita o anúlela aquí: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-moved = Su cita es ahora el { $when }
    .body =
        Hola, { $name }:

        su cita es ahora: { $when }, la hora que marcan los relojes de allí.
        Dónde: { $where }

        La entrada para su calendario va adjunta. Su código es { $code }: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-displaced = La oficina cierra: su cita es ahora el { $when }
    .body =
        Hola, { $name }:

        la oficina cierra el día de su cita. Le guardamos la hora más cercana: { $when }, la que marcan los relojes de allí.
        Dónde: { $where }

        Si no le va bien, elija otra hora o anúlela: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-called-off = La oficina cierra: su cita del { $when } se anula
    .body =
        Hola, { $name }:

        la oficina cierra el día de su cita: { $when }. No hay otra hora libre en los días que se pueden reservar.
        Dónde: { $where }

        Cada día se añaden horas: { $gate }/appointments

        { $scheme }

mail-appointment-cancelled = Su cita del { $when } está anulada
    .body =
        Hola, { $name }:

        su cita queda anulada, como pidió: { $when }.
        Dónde: { $where }

        Pida otra cuando quiera: { $gate }/appointments

        { $scheme }

mail-appointment-reminder = Mañana: su cita el { $when }
    .body =
        Hola, { $name }:

        tiene una cita: { $when }, la hora que marcan los relojes de allí.
        Dónde: { $where }

        Traiga el documento que muestra quién es. Si no puede venir, deje la hora a otra persona: { $gate }/appointment?code={ $code }

        { $scheme }

mail-appointment-offered = Hay libre una hora anterior: { $when }
    .body =
        Hola, { $name }:

        ha quedado libre una hora anterior: { $when }, la que marcan los relojes de allí.
        Dónde: { $where }

        Se la guardamos un día. Tómela, o quédese con la que tiene: { $gate }/appointment?code={ $code }

        { $scheme }

password-life = ¿Cuánto debe durar?
    .days = { $days } días
    .year = un año
    .years = { $years } años
account-password = Cambiar la contraseña
    .lead = En los demás sitios se cierra su sesión.
    .submit = Guardar la contraseña
account-new-email = Cambiar el correo electrónico
    .lead = Desde entonces los códigos y avisos van ahí.
    .submit = Cambiar la dirección
    .waits = La nueva dirección cuenta a los dos días. Se avisa enseguida a la antigua, para que nadie se lleve su cuenta sin que lo vea.
account-email-moves = Su correo electrónico está cambiando
    .lead = Hasta entonces todo va al antiguo.
    .submit = Quedarme con el antiguo
account-email-next = Nuevo correo electrónico
account-email-when = Desde
account-notices = Avisos antes de que caduquen documentos
    .lead = Le escribimos dos meses, un mes y el día antes de que caduque un documento; de un pasaporte, también seis meses antes. Solo se guarda la fecha.
    .submit = Guardar
notices-told = Escríbanme antes de que caduque un documento
paper-identity-card = Documento de identidad en tarjeta
    .hint = Su último día, como 2031-05-01
paper-passport = Pasaporte
    .hint = Su último día, como 2031-05-01
paper-driving-licence = Permiso de conducir en tarjeta
    .hint = Su último día, como 2031-05-01
paper-vehicle-papers = Papeles de un vehículo
    .hint = Su último día, como 2031-05-01
paper-date-shape = Escriba año, mes y día: 2031-05-01
link-own-password = Cambiar la contraseña
link-own-email = Cambiar el correo electrónico
link-own-notices = Avisos antes de que caduquen documentos

mail-twin = { $scheme }: alguien ha intentado abrir otra cuenta como usted
    .body =
        Hola, { $name }:

        alguien demostró ser usted en { $scheme } y quería otra cuenta. No se abrió: la suya es la única.

        Si ha sido usted, no tiene que hacer nada: entre con la cuenta que tiene, { $gate }/sign-in

        Si no ha sido usted, alguien puede tener sus documentos. Haga que los bloqueen, y mire quién ha entrado: { $gate }/account

        { $scheme }

mail-email-moves = { $scheme }: su correo electrónico está cambiando
    .body =
        Hola, { $name }:

        desde { $until }, el correo de su cuenta de { $scheme } va a otra dirección: { $email }

        Si no ha sido usted, entre antes y quédese con la antigua: { $gate }/account/email

        { $scheme }

mail-email-welcome = { $scheme }: el correo vendrá aquí
    .body =
        Hola, { $name }:

        desde { $until }, el correo de su cuenta de { $scheme } viene a esta dirección. No tiene que hacer nada.

        { $scheme }

mail-email-stays = { $scheme }: su correo electrónico no cambia
    .body =
        Hola, { $name }:

        el correo de su cuenta de { $scheme } sigue viniendo a esta dirección, como pidió.

        { $scheme }

mail-email-moved = { $scheme }: su correo electrónico ha cambiado
    .body =
        Hola, { $name }:

        el correo de su cuenta de { $scheme } va desde ahora a la nueva dirección.

        { $scheme }

mail-code-ends-soon = { $scheme }: su código termina pronto
    .body =
        Hola, { $name }:

        el código de activación que le enviamos termina el { $until }. Su nombre de usuario es { $user-name }. Úselo aquí: { $gate }/activate

        Si no lo encuentra, pida otro: { $gate }/new-code

        { $scheme }

mail-closes-soon = { $scheme }: su registro se borra pronto
    .body =
        Hola, { $name }:

        se registró en { $scheme } como { $user-name } y aún no ha guardado una contraseña. El { $until } se borra el registro.

        Pida antes un código: { $gate }/new-code

        { $scheme }

mail-ends-identity-card = Su documento de identidad caduca el { $until }
    .body =
        Hola, { $name }:

        el último día de su documento de identidad es { $until }. Uno nuevo tarda un tiempo: pídalo ya.

        Puede quitar estos avisos: { $gate }/account/notices

        { $scheme }

mail-ends-passport = Su pasaporte caduca el { $until }
    .body =
        Hola, { $name }:

        el último día de su pasaporte es { $until }. Uno nuevo tarda un tiempo: pídalo ya.

        Puede quitar estos avisos: { $gate }/account/notices

        { $scheme }

mail-ends-driving-licence = Su permiso de conducir caduca el { $until }
    .body =
        Hola, { $name }:

        el último día de su permiso de conducir es { $until }. Uno nuevo tarda un tiempo: pídalo ya.

        Puede quitar estos avisos: { $gate }/account/notices

        { $scheme }

mail-ends-vehicle-papers = Los papeles de su vehículo caducan el { $until }
    .body =
        Hola, { $name }:

        el último día de los papeles de su vehículo es { $until }. Unos nuevos tardan un tiempo: pídalos ya.

        Puede quitar estos avisos: { $gate }/account/notices

        { $scheme }

## Una cuenta con el teléfono

enrol-contact = ¿Cómo le localizamos?
    .lead = Esto es lo que el registro dice de usted. Díganos ahora su móvil y su correo electrónico.
    .submit = Enviarme un código
phone = Número de móvil
    .hint = Le enviamos un código por SMS. Si es de fuera, empiece con + y el país.
phone-shape = Esto no parece un número de teléfono. Si es de fuera, empiece con + y el país, como +36 20 555 0100.
phone-mobile = Este número no puede recibir SMS. Escriba el de un móvil.
enrol-phone = ¿Es suyo este teléfono?
    .submit = Confirmar el número
    .sent = Hemos enviado un código por SMS al { $phone }. Si en un minuto no ha llegado, pida que se lo enviemos otra vez.
    .missed = Ese no era el código, o ha caducado. Compárelo con el último mensaje, o pida otro.
phone-code = Código del SMS
    .hint = Solo cifras
phone-code-shape = El código es distinto. Copie las cifras del último SMS.
phone-code-over = Este código ha caducado. Pida otro.
link-contact = Dar otro número, o recibir otro código
enrol-contact-anew = ¿Otro número u otro código?
    .lead = El código anterior ya no sirve. Lo demás se conserva.
    .submit = Seguir
link-anew = Empezar otro registro en este navegador
enrol-anew = ¿Empezar otro registro?
    .lead = La carta que está en camino sigue sirviendo: vuelva con su código cuando la tenga. Otra carta a la misma persona la deja sin efecto.
    .submit = Empezar de nuevo
enrol-check = ¿Está todo bien?
    .lead = Mire sus datos una vez más. Con el botón termina su registro.
    .submit = Confirmar y registrarme
terms = He leído y acepto las condiciones
terms-missing = Marque la casilla para aceptar las condiciones. Sin eso no puede registrarse.
link-privacy = Qué guardamos de usted, y por qué
person-number = Número de documento
person-phone = Número de móvil
person-email = Correo electrónico
enrol-welcome = Ya está registrado
    .done = Su registro está completo. Le hemos escrito.
    .step-sign-in = Para entrar, escriba el número de su documento y lo que se le pide de él.
    .step-pin = Después escriba el PIN que enviamos a su teléfono. Sirve una vez.
account-phone = Número de móvil

identity-number = Número de su documento de identidad
    .hint = Tal como está impreso. Los espacios, los guiones y las minúsculas no importan.
identity-number-shape = Esto no parece el número de un documento de identidad. Cópielo otra vez, con su letra.
identity-number-check = Uno de los caracteres está mal: la letra no casa con las cifras. Copie el número otra vez.
identity-number-nobody = Este número se usa en ejemplos y no es de nadie. Escriba el suyo.
contrast = Fecha o número del documento
    .hint = Tal como está impreso.
contrast-date-shape = Escriba día, mes y año, como 31-12-2030.
contrast-permanent = Su documento es permanente, así que su último día no demuestra nada. Escriba la fecha de expedición.
contrast-support-shape = El número de soporte es E o C y hasta ocho cifras, como E01234567. Cópielo otra vez.

pin-ask = Entrar
    .lead = Enviamos un PIN a su teléfono. Sirve una vez, en este navegador.
    .submit = Enviarme un PIN
pin-enter = Escriba el PIN
    .submit = Entrar
    .sent = Si lo que escribió es correcto, hay un PIN en camino a su teléfono. Caduca a los { $minutes } minutos.
    .nothing = Si en un minuto no ha llegado, mire lo que escribió y pida otro. Si aún no tiene cuenta, no llegará ninguno.
pin = PIN
    .hint = Está en el último SMS. Las minúsculas no importan.
pin-shape = El PIN es distinto. Cópielo del último SMS.
link-pin-anew = Pedir otro PIN
link-letter = Tengo una carta con un código
own-fresh = Esto se puede hacer diez minutos después de entrar; más tarde, entre antes otra vez.
refusal-sign-in-again = Hace demasiado que entró para hacer esto.
    .next = Pida otro PIN y entre otra vez. Lo que escribió sigue aquí.
refusal-letter-over = Esta carta ya no sirve: nos fue devuelta, o se acabó el plazo de su código.
    .next = Empiece de nuevo y pida otra carta. Si las cartas no le llegan, una oficina puede ayudarle.
refusal-phone-taken = Este teléfono es aquí de otra persona.
    .next = Un número solo puede ser de una persona. Vuelva atrás y dé otro.

mail-welcome = { $scheme }: ya está registrado
    .body =
        Hola, { $name }:

        ya está registrado en { $scheme }. Desde ahora puede entrar: { $gate }/sign-in

        Si no ha sido usted, díganoslo enseguida: { $gate }/help

        { $scheme }

letter-registered = Alguien se registró como usted en { $scheme }
    .body =
        Hola, { $name }:

        hoy alguien se registró en { $scheme } como usted, con lo que está impreso en sus documentos.

        Si ha sido usted, no tiene que hacer nada.

        Si no ha sido usted, alguien puede tener sus documentos. Díganoslo enseguida: { $gate }/help
        Haga también que los bloqueen.

        { $scheme }

# Sin las letras que no caben en un SMS corriente: á, í, ó, ú.
sms-phone-desk = Código
    .body =
        { $scheme }: lea { $code } al empleado que tiene delante, y a nadie más.
sms-phone = Código
    .body =
        { $scheme }: su clave es { $code }. No la comparta con nadie.

        @{ $host } #{ $code }
sms-pin = PIN
    .body =
        { $scheme }: su PIN es { $pin }. Nunca lo pedimos por teléfono.

        @{ $host } #{ $pin }
sms-welcome = Bienvenida
    .body = { $scheme }: registro completo. Si no ha sido usted, escriba enseguida: { $gate }/help

## Justificantes

link-receipt = Justificante de mi registro
link-receipt-file = Descargar el justificante (PDF)
link-receipt-check = Comprobar un justificante
receipt-there = El justificante de su registro
    .keep = Dice quién se registró, cómo y cuándo. Guárdelo donde lo vuelva a encontrar.
    .signed = Lleva la firma electrónica de { $scheme }. Ninguna autoridad ha sellado la hora.
    .stamped = Lleva la firma electrónica de { $scheme }, y una autoridad ha sellado la hora.
    .unsigned = No lleva firma electrónica. Se puede comprobar con su código.
receipt-coming = El justificante de su registro
    .wait = Se está imprimiendo. Tarda unos segundos.
receipt-none = Aquí no hay ningún justificante
    .why = El justificante se da con el registro. El suyo se hizo sin él, o ya pasó tiempo desde entonces: entre para encontrarlo.
receipt-check = Comprobar un justificante
    .lead = Quien tiene el justificante de un registro puede ver aquí si es auténtico.
    .submit = Comprobar
receipt-code = Código del justificante
    .hint = Está en el recuadro. Los espacios, los guiones y las minúsculas no importan.
receipt-code-shape = Ningún justificante tiene un código así. Cópielo otra vez, signo a signo.
receipt-unknown = No hay ningún registro con este código, o ya no lo hay. Cópielo otra vez del justificante.
receipt-told = El justificante con este código
    .genuine = Hay un registro con este código.
    .compare = El justificante tiene que decir lo mismo. Si algo es distinto, no se fíe de él.
receipt-at = Registro
receipt-level = Nivel en ese momento
receipt-method = Cómo
receipt-office = Oficina
appointment-wanted = ¿Qué quiere hacer?
    .lead = Diga a qué viene. De ahí sale el tipo de cita, así que no puede equivocarse.
    .none = Ahora mismo ninguna oficina hace nada.
appointment-offices = Buscar oficina
    .lead = Escriba un código postal o la capital de una provincia, y la oficina más cercana sale primero.
    .submit = Ver las más cercanas
appointment-near = Código postal o ciudad
    .hint = Como 28013 o Madrid. No se guarda en ninguna parte.
appointment-near-unknown = No conocemos este lugar. Escriba las cinco cifras del código postal, o la capital de la provincia.
appointment-book-here = Pedir cita aquí
appointment-other-procedure = Quiero hacer otra cosa
appointment-kind = Tipo de cita
post-far = Distancia
    .km = { $km } km
post-hours = Hoy
post-open-until = Abierta ahora, hasta las { $at }
post-opens-at = Abre a las { $at }
post-closed = Cerrada hasta nuevo aviso
post-opens = Vuelve a abrir
post-appointment = Cita
post-appointment-needed = Hace falta
post-walk-in = No hace falta: venga cuando esté abierta
post-walk-in-from = Hace falta; a partir de { $years } años, no
post-next-free = Primera hora libre
post-none-free = Ninguna en los días que se pueden pedir

link-office = En persona, en una oficina cercana
password-no-small = Una contraseña de menos de dieciséis caracteres necesita una letra minúscula. Añada una, o hágala más larga.
password-no-capital = Una contraseña de menos de dieciséis caracteres necesita una letra mayúscula. Añada una, o hágala más larga.
password-no-digit = Una contraseña de menos de dieciséis caracteres necesita una cifra. Añada una, o hágala más larga.
password-no-sign = Una contraseña de menos de dieciséis caracteres necesita un signo, como ! o #. Añada uno, o hágala más larga.
password-personal = La contraseña contiene su nombre, su número o su fecha de nacimiento. Elija otra que no los tenga.
password-same = Esta es la contraseña que ya tiene. Elija otra.
refusal-password-blocked = Ha habido demasiadas contraseñas erróneas. La contraseña está bloqueada.
    .until = Vuelve a servir después de { $until }.
    .next = No tiene que esperar: entre con un PIN. Si ha olvidado la contraseña, pida entonces un código de activación y elija otra.
refusal-no-phone = Su cuenta no tiene un teléfono al que enviar un código.
    .next = En «Ayuda y contacto» está a quién dirigirse.

lasting-ask = Elegir una contraseña
    .lead = Con una contraseña entra sin SMS. Necesita el código de activación que recibió al registrarse.
    .submit = Enviar un código
    .lost = Si ya no tiene el código de activación, entre con un PIN y pida otro.
lasting-set = Elegir una contraseña
    .lead = Un paso más: el código del SMS y la contraseña.
    .submit = Guardar la contraseña
    .sent = Hemos enviado un código por SMS al teléfono que nos dio. Caduca a los { $minutes } minutos.
text-code = Código del SMS
    .hint = Solo cifras
link-text-anew = Recibir otro código
link-pin = Entrar con un PIN
link-password = Entrar con su contraseña
link-lasting = Elegir una contraseña con un código de activación
sign-in-ways = Entrar
    .lead = Elija cómo.
sign-in-password = Entrar con su contraseña
    .submit = Entrar
on-top-ask = Falta un paso
    .lead = Para lo que quiere hacer no basta la contraseña. Le enviamos un código por SMS a su teléfono.
    .submit = Enviar un código
on-top-enter = Escriba el código
    .submit = Continuar
    .sent = Hemos enviado un código por SMS al teléfono que nos dio. Caduca a los { $minutes } minutos.
own-code = Un código de activación nuevo
    .lead = Le enviamos un código de activación por correo. Con él elige una contraseña, ahora o más tarde.
    .submit = Enviar el código
    .former = El código que tuviera antes deja de servir. Sin su teléfono no le sirve a nadie.
own-password-drop = Prescindir de la contraseña
    .lead = Desde entonces entra solo con un PIN. Se cierran las sesiones abiertas en otros sitios.
    .submit = Quitar la contraseña
link-own-code = Recibir un código de activación para una contraseña
link-own-password-drop = Quitar la contraseña
means-password-text = contraseña y código por SMS

mail-password-dropped = { $scheme }: su contraseña se ha quitado
    .body =
        Hola, { $name }:

        la contraseña de su cuenta se ha quitado. Entra con un PIN como antes.

        Si no ha sido usted, díganoslo enseguida: { $gate }/help

        { $scheme }

sms-password = Código
    .body =
        { $scheme }: su clave para elegir contraseña es { $code }. No la comparta con nadie.

        @{ $host } #{ $code }
sms-sign-in = Código
    .body =
        { $scheme }: su clave para entrar es { $code }. No la comparta con nadie.

        @{ $host } #{ $code }
sms-password-set = Contraseña guardada
    .body = { $scheme }: contraseña guardada. Si no ha sido usted, escriba enseguida: { $gate }/help
receipt-stamped = Hora sellada
receipt-by = Firmado por
link-receipt-check-file = Comprobar el archivo de un justificante
receipt-check-file = Comprobar el archivo de un justificante
    .lead = Elija el archivo tal como se descargó. Se mira y no se guarda.
    .submit = Comprobar
receipt-file = Archivo del justificante
    .hint = Un PDF de hasta 4 megabytes.
receipt-file-missing = No se eligió ningún archivo. Elija el justificante.
receipt-file-long = Este archivo es demasiado grande para un justificante. Elija el justificante mismo.
receipt-unchanged = Este justificante es auténtico
    .there = Se firmó aquí y no ha cambiado desde entonces.
    .ended = Se firmó aquí y no ha cambiado desde entonces. El registro ya no existe.
receipt-changed = Este justificante se ha cambiado
    .differs = Lleva una firma de aquí, pero no dice lo que se firmó.
    .next = No se fíe de él. Pida el archivo tal como se descargó, o compruebe su código.
receipt-foreign = Este justificante no es de aquí
    .differs = No lleva una firma de aquí, o se ha puesto, quitado o añadido algo.
    .next = No se fíe de él. Pida el archivo tal como se descargó, o compruebe su código.
