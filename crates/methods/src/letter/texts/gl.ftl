# Unha carta cun código, ao domicilio que ten o rexistro.

method-letter = Cunha carta ao meu domicilio
    .hint = Agora necesita o documento de identidade. A carta chega por correo, cun código.

letter-start = Unha carta ao seu domicilio
    .lead = Agora pide a carta. Cando a teña, volve co seu código.
    .submit = Comezar
    .document = Teña a man o documento de identidade.
    .address = A carta vai ao domicilio que ten o rexistro. Ve unha parte antes de pedila.
    .wait = A carta chega entre { $from } e { $to } días despois.

letter-form = O seu documento de identidade
    .lead = Copie os dous tal como están impresos.
    .submit = Comprobar
    .turned-away = Con estes datos non podemos enviarlle unha carta. Para protexer os datos das persoas, non podemos dicirlle por que.
    .causes = Compare cada carácter co documento. Se todo está ben, quizais o rexistro non ten o seu domicilio. Unha oficina pode axudalo.
    .unanswered = O rexistro non contesta agora, así que non comprobamos nada. Vostede non fixo nada mal, e este intento non conta. Probe outra vez nuns minutos.

letter-checking = Estamos comprobando os seus datos
    .asking = Preguntamos ao rexistro. Tarda uns segundos.

letter-offer = Onde vai a carta
    .lead = Só vostede sabe se este é o seu domicilio: non mostramos máis ca isto.
    .submit = Enviarme a carta
    .wait = A carta chega entre { $from } e { $to } días despois. Se pediu outra antes, xa non servirá.
    .wrong = Se xa non vive aí, corrixa antes o rexistro. Non se envía nada ata que prema o botón.

letter-posted = A súa carta está en camiño
    .lead = Cando a teña, volva co seu código: aquí, ou en calquera outro navegador.
    .submit = Seguir co código
    .anywhere = Pode pechar esta páxina. Se a carta non chega, pida outra: con ela, esta deixa de servir.
    .turned-away = Estes datos non van xuntos. Compare cada un coa carta e o documento.
    .unanswered = O rexistro non contesta agora. Vostede non fixo nada mal, e este intento non conta. Probe outra vez nuns minutos.
letter-comes-from = Chega como moi cedo o
letter-comes-by = Chega como moi tarde o
letter-until = O seu código pódese usar ata
letter-way = Por onde vai
letter-way-asked = pedida
letter-way-printing = na imprenta
letter-way-carried = Está no correo desde
letter-came-back = Volveunos o

letter-return = Xa teño unha carta de invitación
    .lead = Copie o código da carta, e o demais do documento de identidade.
    .submit = Seguir
letter-code = Código da carta
    .hint = Dezaseis cifras e letras. Os espazos, os guións e as minúsculas non importan.
letter-code-shape = Un dos caracteres está mal, ou falta. Copie os dezaseis outra vez da carta. Este intento non conta.

letter-redeemed = A súa identidade está demostrada
letter-exposed = Esta carta xa non serve
    .lead = O seu código usouse co número doutra persoa. Escolla outra vía, ou comece de novo e pida outra carta.

letter-over = Esta carta xa non serve
    .lead = O seu código xa non abre nada. Comece de novo e pida outra carta.
    .came-back = O correo devolveunos a carta. Mire o enderezo que ten o rexistro antes de pedir outra.
    .expired = Rematou o prazo para usar o código.
    .unsent = Non se puido facer a carta, e o rexistro non ten un enderezo ao que enviar outra. Unha oficina pode axudalo.

letter-invitation = O seu código de { $scheme }
    .body =
        Ola, { $name }:

        pediu esta carta para rexistrarse en { $scheme }. Este é o seu código:

        { $code }

        Abra esta páxina: { $gate }/enrol/letter
        Escriba o código, e teña a man o documento de identidade. O código pódese usar ata { $until }.

        O código só non lle serve a ninguén. Gárdeo igualmente: ninguén llo pedirá por teléfono.

        Se non pediu esta carta, non ten que facer nada.

        { $scheme }

        Carta { $number }

letter-exposed-notice = O seu código de { $scheme } chegou a outras mans
    .body =
        Ola, { $name }:

        alguén escribiu o código da súa carta { $number } co número doutro documento.
        O código xa non serve, e ninguén entrou con el.

        Se aínda quere rexistrarse, pida outra carta: { $gate }/enrol

        { $scheme }

evidence-letter-dni = DNI, e un código enviado por carta ao domicilio do rexistro
evidence-letter-nie = NIE, e un código enviado por carta ao domicilio do rexistro
