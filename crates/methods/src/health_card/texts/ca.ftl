# Una targeta sanitària i el document d’identitat de qui la té.

method-health-card = Amb el meu document d’identitat i la meva targeta sanitària
    .hint = Copia el que hi ha imprès a tots dos. És immediat.

health-card-start = El seu document d’identitat i la seva targeta sanitària
    .lead = Copia el que hi ha imprès a tots dos, i ho comprovem amb els registres. Triga uns segons.
    .submit = Començar
    .document = Tingui a mà el document d’identitat.
    .card = Tingui a mà la targeta sanitària.
    .missing = Si no té la targeta, qui l’expedeix li’n pot dir el número.
    .other = No serveixen totes les targetes sanitàries. El formulari diu quines.

health-card-form = Les seves dues targetes
    .lead = Copiï-ho tot tal com està imprès.
    .submit = Comprovar
    .turned-away = Amb aquestes dades no el podem registrar. Per protegir les dades de les persones, no li podem dir per què.
    .causes = Compari cada caràcter amb les dues targetes. Si tot és correcte, pregunti a qui expedeix la targeta sanitària si és vigent.
    .unanswered = Un dels registres no respon ara, i no hem comprovat res. Vostè no ha fet res malament, i aquest intent no compta. Torni-ho a provar en uns minuts.

health-card-birth-date = Data de naixement
    .hint = Com 21-03-1988. Si al document només hi ha l’any, escrigui l’any.
health-card-birth-date-shape = Escrigui dia, mes i any, com 21-03-1988.
health-card-kind = Quina targeta sanitària té?
health-card-kind-none = Una altra, o cap
    .hint = Li diem què pot fer.
health-card-number = Número de la targeta sanitària
    .hint = Tal com està imprès. Els espais, els guionets i les minúscules no importen.
health-card-number-shape = Això no sembla el número d’una targeta així. Torni’l a copiar.
health-card-number-check = Una de les xifres està malament: al número hi ha una data que no existeix. Torni’l a copiar.
health-card-number-birth-date = El número porta una altra data de naixement que la que va escriure. Compari’ls, i corregeixi el que calgui.

health-card-checking = Estem comprovant les seves dades
    .asking = Preguntem als registres. Triga uns segons.

health-card-without = Amb aquesta targeta no es pot registrar
    .lead = Només serveixen les targetes que diu el formulari.
    .submit = Tornar al formulari
    .ask = Si en té una i no la té a mà, demani’n el número a qui l’expedeix.
    .ask-there = El pot demanar per telèfon, o al seu taulell.
    .other = Quan tingui el número, torni aquí. Si no en té cap, miri a «Ajuda i contacte» què més pot fer.

health-card-proven = La seva identitat està demostrada

evidence-health-card-health-card = Document d’identitat i targeta sanitària, comprovats amb els seus registres
