<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AmountField</name>
    <message>
        <source>several</source>
        <translation>più valori</translation>
    </message>
</context>
<context>
    <name>BasisDialog</name>
    <message>
        <source>What the figures rest on</source>
        <translation>Su che cosa si basano le cifre</translation>
    </message>
    <message>
        <source>Costs in cycles of a {platform}</source>
        <translation>Costi in cicli di un {platform}</translation>
    </message>
    <message>
        <source>This program has measured none of these figures. Each says where it comes from and how far it can be trusted: what is recalled or read in a secondary source may differ from the publication.</source>
        <translation>Questo programma non ha misurato nessuna di queste cifre. Ognuna dice da dove viene e quanto ci si può fidare: ciò che è citato a memoria o letto in una fonte secondaria può differire dalla pubblicazione.</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>cicli</translation>
    </message>
    <message>
        <source>times</source>
        <translation>volte</translation>
    </message>
</context>
<context>
    <name>Breakpoints</name>
    <message>
        <source>address {address}</source>
        <translation>indirizzo {address}</translation>
    </message>
    <message>
        <source>exit reason {reason}</source>
        <translation>motivo d&apos;uscita {reason}</translation>
    </message>
    <message>
        <source>{class} instruction</source>
        <translation>istruzione {class}</translation>
    </message>
    <message>
        <source>sensitive and not trapped</source>
        <translation>sensibile senza trap</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tutti</translation>
    </message>
    <message>
        <source>Breakpoint: {stop}</source>
        <translation>Breakpoint: {stop}</translation>
    </message>
</context>
<context>
    <name>BreakpointsPanel</name>
    <message>
        <source>Instruction</source>
        <translation>Istruzione</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Exit reason</source>
        <translation>Motivo d&apos;uscita</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etichetta</translation>
    </message>
    <message>
        <source>Breakpoints</source>
        <translation>Breakpoint</translation>
    </message>
    <message>
        <source>Stops after</source>
        <translation>Si ferma dopo</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>Click the sign to enable or disable; Delete removes</source>
        <translation>Un clic sul segnale attiva o disattiva; Canc rimuove</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Fermati a</translation>
    </message>
    <message>
        <source>What the run stops at</source>
        <translation>A che cosa si ferma l&apos;esecuzione</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Quale</translation>
    </message>
    <message>
        <source>What the program has, or what has occurred so far</source>
        <translation>Ciò che il programma contiene o che è già accaduto</translation>
    </message>
    <message>
        <source>Whose steps stop the run</source>
        <translation>I passi di quale guest fermano l&apos;esecuzione</translation>
    </message>
    <message>
        <source>Add breakpoint</source>
        <translation>Aggiungi breakpoint</translation>
    </message>
    <message>
        <source>Stop runs after each step of this sort</source>
        <translation>Ferma l&apos;esecuzione dopo ogni passo di questo tipo</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
    <message>
        <source>Remove the selected breakpoint (Del)</source>
        <translation>Rimuove il breakpoint selezionato (Canc)</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Rimuovi tutti</translation>
    </message>
    <message>
        <source>Remove all breakpoints</source>
        <translation>Rimuove tutti i breakpoint</translation>
    </message>
    <message>
        <source>For a breakpoint on a line, click left of its address in the program (F9).</source>
        <translation>Per un breakpoint su una riga basta un clic a sinistra del suo indirizzo nel programma (F9).</translation>
    </message>
    <message>
        <source>All guests</source>
        <translation>Tutti i guest</translation>
    </message>
</context>
<context>
    <name>BugReportDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Qualcosa è andato storto</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your design is still there.</source>
        <translation>Qualcosa è andato storto nel programma. Il progetto è ancora qui.</translation>
    </message>
    <message>
        <source>Save it, and go on. If it happens again, copy the details into a report to the makers.</source>
        <translation>Salvarlo e continuare. Se succede di nuovo, copiare i dettagli in una segnalazione agli autori.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>What the program knows about the fault</source>
        <translation>Che cosa sa il programma del guasto</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copia i dettagli</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiato</translation>
    </message>
</context>
<context>
    <name>CalmPage</name>
    <message>
        <source>What you can do today</source>
        <translation>Che cosa si può fare oggi</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Menu of host {name}</source>
        <translation>Menu dell&apos;host {name}</translation>
    </message>
    <message>
        <source>Add guest</source>
        <translation>Aggiungi guest</translation>
    </message>
    <message>
        <source>Menu of guest {name}</source>
        <translation>Menu del guest {name}</translation>
    </message>
    <message>
        <source>Menu of a resource of {name}</source>
        <translation>Menu di una risorsa di {name}</translation>
    </message>
    <message>
        <source>Change in the inspector</source>
        <translation>Modifica nell&apos;ispettore</translation>
    </message>
    <message>
        <source>Menu of the canvas</source>
        <translation>Menu dell&apos;area di disegno</translation>
    </message>
    <message>
        <source>Add host</source>
        <translation>Aggiungi host</translation>
    </message>
    <message>
        <source>Start this machine</source>
        <translation>Avvia questa macchina</translation>
    </message>
    <message>
        <source>Start all guests</source>
        <translation>Avvia tutti i guest</translation>
    </message>
    <message>
        <source>This host has no guests yet</source>
        <translation>Questo host non ha ancora guest</translation>
    </message>
    <message>
        <source>Start this guest</source>
        <translation>Avvia questo guest</translation>
    </message>
    <message>
        <source>Start these {count} guests</source>
        <translation>Avvia questi {count} guest</translation>
    </message>
    <message>
        <source>Go to Run and watch it from the first instruction</source>
        <translation>Vai a Esecuzione e seguilo dalla prima istruzione</translation>
    </message>
    <message>
        <source>Approach</source>
        <translation>Approccio</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Tecnica</translation>
    </message>
    <message>
        <source>Add peripheral</source>
        <translation>Aggiungi periferica</translation>
    </message>
    <message>
        <source>Backing</source>
        <translation>Supporto</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Sposta in</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Correggi</translation>
    </message>
</context>
<context>
    <name>ChecksPanel</name>
    <message>
        <source>Show the findings of all hosts and guests</source>
        <translation>Mostra i rilievi di tutti gli host e i guest</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Rilievi</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Controlli</translation>
    </message>
    <message>
        <source>Checks · {subject}</source>
        <translation>Controlli · {subject}</translation>
    </message>
    <message>
        <source>Show all {count}</source>
        <translation>Mostra tutti ({count})</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Controllo in corso…</translation>
    </message>
    <message>
        <source>The findings come in a moment.</source>
        <translation>I rilievi arrivano fra un attimo.</translation>
    </message>
    <message>
        <source>Show every severity</source>
        <translation>Mostra ogni gravità</translation>
    </message>
    <message>
        <source>Nothing of this severity</source>
        <translation>Niente di questa gravità</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>Ancora niente da controllare</translation>
    </message>
    <message>
        <source>Drag a host onto the canvas.</source>
        <translation>Trascinare un host sull&apos;area di disegno.</translation>
    </message>
    <message>
        <source>Every virtual resource has what it needs.</source>
        <translation>Ogni risorsa virtuale ha ciò che le serve.</translation>
    </message>
    <message>
        <source>All checks pass</source>
        <translation>Tutti i controlli superati</translation>
    </message>
    <message>
        <source>Mend this now; one undo takes it back</source>
        <translation>Correggi ora; un solo annullamento lo toglie</translation>
    </message>
    <message>
        <source>See the instructions executed</source>
        <translation>Vedi le istruzioni eseguite</translation>
    </message>
    <message>
        <source>Can this machine be virtualized? Each is executed in ring 3 and in ring 0</source>
        <translation>Questa macchina è virtualizzabile? Ognuna è eseguita nel ring 3 e nel ring 0</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Several values</source>
        <translation>Più valori</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>CPU, memory and disk belong to their machine. Copy the machine instead.</source>
        <translation>CPU, memoria e disco appartengono alla loro macchina. Copiare la macchina.</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a design. Copy a host or a guest first.</source>
        <translation>Gli appunti non contengono parti di un progetto. Copiare prima un host o un guest.</translation>
    </message>
    <message>
        <source>What is on the clipboard is too large to be pasted.</source>
        <translation>Il contenuto degli appunti è troppo grande per essere incollato.</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>appunti</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copia</translation>
    </message>
    <message>
        <source>A peripheral belongs to a host or a guest. Select one, and paste again.</source>
        <translation>Una periferica appartiene a un host o a un guest. Selezionarne uno e incollare di nuovo.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>All others are held against this run.</source>
        <translation>Tutte le altre si confrontano con questa esecuzione.</translation>
    </message>
    <message>
        <source>The console and the application&apos;s last registers are those of the native run.</source>
        <translation>La console e gli ultimi registri dell&apos;applicazione sono quelli dell&apos;esecuzione nativa.</translation>
    </message>
    <message>
        <source>A run that was stopped, or has no native one beside it, cannot be judged.</source>
        <translation>Un&apos;esecuzione che è stata fermata, o che non ne ha accanto una nativa, non si può giudicare.</translation>
    </message>
    <message>
        <source>It was stopped after {count} steps; it would have gone on.</source>
        <translation>È stata fermata dopo {count} passi; sarebbe proseguita.</translation>
    </message>
    <message>
        <source>It waits for the keyboard. Type something for it above.</source>
        <translation>Aspetta la tastiera. Scrivere qualcosa per essa qui sopra.</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Tecnica</translation>
    </message>
    <message>
        <source>How the guest&apos;s instructions are carried out</source>
        <translation>Come sono eseguite le istruzioni del guest</translation>
    </message>
    <message>
        <source>Approach</source>
        <translation>Approccio</translation>
    </message>
    <message>
        <source>Where the hypervisor stands</source>
        <translation>Dove sta l&apos;hypervisor</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Istruzioni</translation>
    </message>
    <message>
        <source>Instructions that the guest executed</source>
        <translation>Istruzioni eseguite dal guest</translation>
    </message>
    <message>
        <source>Exits</source>
        <translation>Uscite</translation>
    </message>
    <message>
        <source>How often control left the guest for the hypervisor</source>
        <translation>Quante volte il controllo è passato dal guest all&apos;hypervisor</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Cicli</translation>
    </message>
    <message>
        <source>All cycles of the processor</source>
        <translation>Tutti i cicli del processore</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>Cycles of the guest&apos;s own code</source>
        <translation>Cicli del codice del guest</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>Hypervisor</translation>
    </message>
    <message>
        <source>Cycles of the hypervisor</source>
        <translation>Cicli dell&apos;hypervisor</translation>
    </message>
    <message>
        <source>Host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>Cycles of the host operating system</source>
        <translation>Cicli del sistema operativo host</translation>
    </message>
    <message>
        <source>Slowdown</source>
        <translation>Rallentamento</translation>
    </message>
    <message>
        <source>Cycles, divided by those of the native run</source>
        <translation>Cicli, divisi per quelli dell&apos;esecuzione nativa</translation>
    </message>
    <message>
        <source>As native</source>
        <translation>Come nativa</translation>
    </message>
    <message>
        <source>Whether it printed and computed the same</source>
        <translation>Se ha stampato e calcolato le stesse cose</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>The state in which the guest was left</source>
        <translation>Lo stato in cui è rimasto il guest</translation>
    </message>
    <message>
        <source>Figures of each technique</source>
        <translation>Cifre di ogni tecnica</translation>
    </message>
    <message>
        <source>Click a heading to sort; Ctrl+C copies the rows as text</source>
        <translation>Un clic su un&apos;intestazione ordina; Ctrl+C copia le righe come testo</translation>
    </message>
    <message>
        <source>Native</source>
        <translation>Nativa</translation>
    </message>
    <message>
        <source>bare machine</source>
        <translation>macchina nuda</translation>
    </message>
    <message>
        <source>hosted</source>
        <translation>hosted</translation>
    </message>
    <message>
        <source>bare metal</source>
        <translation>bare metal</translation>
    </message>
    <message>
        <source>device access</source>
        <translation>accesso a un dispositivo</translation>
    </message>
    <message>
        <source>privileged instruction</source>
        <translation>istruzione privilegiata</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>chiamata di sistema</translation>
    </message>
    <message>
        <source>interrupt</source>
        <translation>interruzione</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>eccezione</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traduzione</translation>
    </message>
    <message>
        <source>device</source>
        <translation>dispositivo</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>privilegiata</translation>
    </message>
    <message>
        <source>the yardstick</source>
        <translation>termine di paragone</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>uguale</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>diversa</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>non deciso</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>fermo</translation>
    </message>
    <message>
        <source>waits for input</source>
        <translation>aspetta un input</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>guest</translation>
    </message>
    <message>
        <source>hypervisor</source>
        <translation>hypervisor</translation>
    </message>
    <message>
        <source>host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>hardware</source>
        <translation>hardware</translation>
    </message>
    <message>
        <source>No run has taken a route yet.</source>
        <translation>Nessuna esecuzione ha ancora preso un percorso.</translation>
    </message>
    <message>
        <source>never happened in this run</source>
        <translation>mai avvenuto in questa esecuzione</translation>
    </message>
    <message>
        <source>{cycles} cycles each</source>
        <translation>{cycles} cicli ciascuno</translation>
    </message>
</context>
<context>
    <name>CompareWorkspace</name>
    <message>
        <source>Compare</source>
        <translation>Confronto</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Avanzamento del confronto</translation>
    </message>
    <message>
        <source>How many of the runs are done</source>
        <translation>Quante esecuzioni sono finite</translation>
    </message>
    <message>
        <source>Place a host in Design and drop a guest on it. Here its program then runs in every way.</source>
        <translation>Mettere un host in Progetto e trascinarvi un guest. Qui il suo programma sarà eseguito in ogni modo.</translation>
    </message>
    <message>
        <source>No host to compare on</source>
        <translation>Nessun host su cui confrontare</translation>
    </message>
    <message>
        <source>Go to Design</source>
        <translation>Vai a Progetto</translation>
    </message>
    <message>
        <source>Drop a guest on the host in Design. Here its program then runs in every way.</source>
        <translation>Trascinare un guest sull&apos;host in Progetto. Qui il suo programma sarà eseguito in ogni modo.</translation>
    </message>
    <message>
        <source>This host has no guests</source>
        <translation>Questo host non ha guest</translation>
    </message>
    <message>
        <source>Running {case}…</source>
        <translation>Esecuzione: {case}…</translation>
    </message>
    <message>
        <source>Cancelled after {count} of {total} runs.</source>
        <translation>Annullato dopo {count} esecuzioni su {total}.</translation>
    </message>
    <message>
        <source>{program}: ran in {count} of {total} ways. Cycles of a {platform}.</source>
        <translation>{program}: eseguito in {count} modi su {total}. Cicli di un {platform}.</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>La tabella è negli appunti.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Console of the guest</source>
        <translation>Console del guest</translation>
    </message>
    <message>
        <source>Click here and type: the keys go to the guest.</source>
        <translation>Fare clic qui e scrivere: i tasti vanno al guest.</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Click here and type: the keys go to the system.</source>
        <translation>Fare clic qui e scrivere: i tasti vanno al sistema.</translation>
    </message>
    <message>
        <source>Shift+Tab leaves.</source>
        <translation>Shift+Tab esce.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Incolla</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleziona tutto</translation>
    </message>
</context>
<context>
    <name>ConsolePanel</name>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>This guest is not started. Start it under Guests.</source>
        <translation>Questo guest non è avviato. Avviarlo sotto Guest.</translation>
    </message>
    <message>
        <source>Waits for a key. Click the console and type.</source>
        <translation>Aspetta un tasto. Fare clic sulla console e scrivere.</translation>
    </message>
</context>
<context>
    <name>ContainersPanel</name>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>one kernel for all: {system}, {machine}</source>
        <translation>un solo kernel per tutti: {system}, {machine}</translation>
    </message>
    <message>
        <source>Host PID</source>
        <translation>PID host</translation>
    </message>
    <message>
        <source>Own PID</source>
        <translation>PID proprio</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Processo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Nome host</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>PIDs</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Processes of the host</source>
        <translation>Processi dell&apos;host</translation>
    </message>
    <message>
        <source>Namespaces and control groups</source>
        <translation>Namespace e gruppi di controllo</translation>
    </message>
    <message>
        <source>host</source>
        <translation>host</translation>
    </message>
    <message>
        <source>{pages} pages of 4 KiB</source>
        <translation>{pages} pagine da 4 KiB</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>pronto</translation>
    </message>
    <message>
        <source>sleeping</source>
        <translation>in attesa</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>fermo</translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>zombie</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in esecuzione</translation>
    </message>
    <message>
        <source>waits in the system call {name}</source>
        <translation>attende nella chiamata di sistema {name}</translation>
    </message>
    <message>
        <source>Sees the processes {processes} and {count} files:</source>
        <translation>Vede i processi {processes} e {count} file:</translation>
    </message>
    <message>
        <source>, at most {share} % of a core</source>
        <translation>, al più {share} % di un core</translation>
    </message>
    <message>
        <source>{count} steps on the cores so far</source>
        <translation>{count} passi sui core finora</translation>
    </message>
    <message>
        <source>{refused} requests refused, {killed} processes ended for lack of memory</source>
        <translation>{refused} richieste rifiutate, {killed} processi terminati per mancanza di memoria</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>The host whose hardware is used</source>
        <translation>L&apos;host di cui si usa l&apos;hardware</translation>
    </message>
    <message>
        <source>No host</source>
        <translation>Nessun host</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>The guest whose program is compared</source>
        <translation>Il guest di cui si confronta il programma</translation>
    </message>
    <message>
        <source>No guest</source>
        <translation>Nessun guest</translation>
    </message>
    <message>
        <source>Typed input</source>
        <translation>Input da tastiera</translation>
    </message>
    <message>
        <source>What is typed on the guest&apos;s console at the start of each run; {enter} is the Enter key</source>
        <translation>Ciò che si scrive nella console del guest all&apos;inizio di ogni esecuzione; {enter} è il tasto Invio</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Confronta</translation>
    </message>
    <message>
        <source>Stop the comparison (Esc)</source>
        <translation>Ferma il confronto (Esc)</translation>
    </message>
    <message>
        <source>Run the guest under every technique</source>
        <translation>Esegue il guest con ogni tecnica</translation>
    </message>
    <message>
        <source>Execute it here, or read what the literature says of another machine</source>
        <translation>Eseguila qui, o leggi che cosa dice la letteratura di un&apos;altra macchina</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Macchina</translation>
    </message>
    <message>
        <source>x86, executed here</source>
        <translation>x86, eseguita qui</translation>
    </message>
    <message>
        <source>The emulated processor that the guests run on</source>
        <translation>Il processore emulato su cui girano i guest</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Larghezza</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>Width of the processor</source>
        <translation>Larghezza del processore</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>Esegui</translation>
    </message>
    <message>
        <source>Stop the experiments (Esc)</source>
        <translation>Ferma gli esperimenti (Esc)</translation>
    </message>
    <message>
        <source>Execute every instruction of the table in ring 3 and in ring 0</source>
        <translation>Esegue ogni istruzione della tabella nel ring 3 e nel ring 0</translation>
    </message>
</context>
<context>
    <name>ControlsPanel</name>
    <message>
        <source>VM-execution controls</source>
        <translation>Controlli di esecuzione VM</translation>
    </message>
    <message>
        <source>Default controls</source>
        <translation>Controlli predefiniti</translation>
    </message>
    <message>
        <source>Run with the controls that KVM sets</source>
        <translation>Esegui con i controlli che imposta KVM</translation>
    </message>
    <message>
        <source>Exit reason</source>
        <translation>Uscita</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Exits by reason before the last edit and now</source>
        <translation>Uscite per motivo prima dell&apos;ultima modifica e ora</translation>
    </message>
    <message>
        <source>VMCS field</source>
        <translation>Campo VMCS</translation>
    </message>
    <message>
        <source>Fields of the VMCS after the last exit</source>
        <translation>Campi della VMCS dopo l&apos;ultima uscita</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valore</translation>
    </message>
</context>
<context>
    <name>CoreStrip</name>
    <message>
        <source>{what}
at step {step}</source>
        <translation>{what}
al passo {step}</translation>
    </message>
    <message>
        <source>{guest} on {core}
{steps} of the steps {first} to {last}
{cycles}, {share}% in the hypervisor</source>
        <translation>{guest} su {core}
{steps} dei passi da {first} a {last}
{cycles}, {share}% nell&apos;hypervisor</translation>
    </message>
</context>
<context>
    <name>CoresPanel</name>
    <message>
        <source>Cores</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>Cores · nothing has run yet</source>
        <translation>Core · non è ancora stato eseguito nulla</translation>
    </message>
    <message>
        <source>Cores · steps {first} to {last}</source>
        <translation>Core · passi da {first} a {last}</translation>
    </message>
    <message>
        <source>Strip of the cores: which guest had which core, step by step</source>
        <translation>Striscia dei core: quale guest aveva quale core, passo per passo</translation>
    </message>
    <message>
        <source>hypervisor</source>
        <translation>hypervisor</translation>
    </message>
</context>
<context>
    <name>CsvStrip</name>
    <message>
        <source>Progress of the export</source>
        <translation>Avanzamento dell&apos;esportazione</translation>
    </message>
    <message>
        <source>How many steps have been written</source>
        <translation>Quanti passi sono stati scritti</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Stop writing and leave the file as it was</source>
        <translation>Smetti di scrivere e lascia il file com&apos;era</translation>
    </message>
    <message>
        <source>Writing {name}: {written} of {total} steps</source>
        <translation>Scrittura di {name}: {written} passi su {total}</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}. Choose another place.</source>
        <translation>{name} non si può scrivere: {reason}. Scegliere un altro posto.</translation>
    </message>
    <message>
        <source>{total} steps have been written to {name}.</source>
        <translation>{total} passi sono stati scritti in {name}.</translation>
    </message>
    <message>
        <source>1 step has been written to {name}.</source>
        <translation>1 passo è stato scritto in {name}.</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was written.</source>
        <translation>L&apos;esportazione è stata annullata. Non è stato scritto nulla.</translation>
    </message>
</context>
<context>
    <name>Cycles</name>
    <message>
        <source>What the figures rest on</source>
        <translation>Su che cosa si basano le cifre</translation>
    </message>
    <message>
        <source>Show the cost of each event with its source</source>
        <translation>Mostra il costo di ogni evento con la sua fonte</translation>
    </message>
    <message>
        <source>No cycles yet.</source>
        <translation>Ancora nessun ciclo.</translation>
    </message>
    <message>
        <source>system</source>
        <translation>sistema</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>guest</translation>
    </message>
    <message>
        <source>hypervisor</source>
        <translation>hypervisor</translation>
    </message>
    <message>
        <source>host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>{share} of the innocuous instructions ran without the hypervisor</source>
        <translation>{share} delle istruzioni innocue eseguito senza l&apos;hypervisor</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} di {total}</translation>
    </message>
    <message>
        <source>{share} as the guest&apos;s own code, the rest as its translation</source>
        <translation>{share} come codice proprio del guest, il resto come sua traduzione</translation>
    </message>
    <message>
        <source>Efficiency, the third property of Popek and Goldberg (1974)</source>
        <translation>Efficienza, la terza proprietà di Popek e Goldberg (1974)</translation>
    </message>
    <message>
        <source>others</source>
        <translation>altre</translation>
    </message>
    <message>
        <source>Exits by reason</source>
        <translation>Uscite per motivo</translation>
    </message>
</context>
<context>
    <name>CyclesPanel</name>
    <message>
        <source>Where the cycles went</source>
        <translation>Dove sono andati i cicli</translation>
    </message>
</context>
<context>
    <name>DesignView</name>
    <message>
        <source>Copies</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>How many copies?</source>
        <translation>Quante copie?</translation>
    </message>
</context>
<context>
    <name>DesignWorkspace</name>
    <message>
        <source>Design</source>
        <translation>Progetto</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Libreria</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Ispettore</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Controlli</translation>
    </message>
    <message>
        <source>Show or hide this panel</source>
        <translation>Mostra o nascondi questo pannello</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Area di disegno</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>{kind} is not a kind of peripheral that can be moved.</source>
        <translation>{kind} non è un tipo di periferica che si possa spostare.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Line {line}: {reason}.</source>
        <translation>Riga {line}: {reason}.</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>{name} is {class}: it runs on the processor without anybody&apos;s help.</source>
        <translation>{name} è {class}: è eseguita dal processore senza l&apos;aiuto di nessuno.</translation>
    </message>
    <message>
        <source>defined in line {line}</source>
        <translation>definito alla riga {line}</translation>
    </message>
</context>
<context>
    <name>EmptyCanvas</name>
    <message>
        <source>Place a new host</source>
        <translation>Metti un nuovo host</translation>
    </message>
    <message>
        <source>Place a laptop on the canvas</source>
        <translation>Metti un portatile sull&apos;area di disegno</translation>
    </message>
    <message>
        <source>Open the example “{title}”</source>
        <translation>Apri l&apos;esempio «{title}»</translation>
    </message>
    <message>
        <source>Begin with a physical host</source>
        <translation>Cominciare con un host fisico</translation>
    </message>
    <message>
        <source>Drag one from the library onto the canvas, then drag guests onto it.</source>
        <translation>Trascinarne uno dalla libreria sull&apos;area di disegno, poi trascinarvi sopra dei guest.</translation>
    </message>
</context>
<context>
    <name>ExamplesDialog</name>
    <message>
        <source>Open an example</source>
        <translation>Apri un esempio</translation>
    </message>
    <message>
        <source>Bundled examples</source>
        <translation>Esempi inclusi</translation>
    </message>
    <message>
        <source>A double click opens an example</source>
        <translation>Un doppio clic apre un esempio</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{name}: pictures are PNG, SVG or PDF. End the name in .png, .svg or .pdf.</source>
        <translation>{name}: le immagini sono PNG, SVG o PDF. Il nome deve finire in .png, .svg o .pdf.</translation>
    </message>
    <message>
        <source>A picture of {width} by {height} pixels is too large. Choose a smaller scale, or SVG.</source>
        <translation>Un&apos;immagine di {width} per {height} pixel è troppo grande. Scegliere una scala più piccola, oppure SVG.</translation>
    </message>
    <message>
        <source>There is nothing to export: the view is empty. Place a host first.</source>
        <translation>Non c&apos;è niente da esportare: la vista è vuota. Mettere prima un host.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}. Choose another folder or free some space.</source>
        <translation>{name} non si può scrivere: {reason}. Scegliere un&apos;altra cartella o liberare spazio.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export picture</source>
        <translation>Esporta immagine</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Sfondo</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>How much of the picture is drawn</source>
        <translation>Quanto dell’immagine è disegnato</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Salva…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>The figures, for a spreadsheet</source>
        <translation>Le cifre, per un foglio di calcolo</translation>
    </message>
    <message>
        <source>Pixels, for slides and the web</source>
        <translation>Pixel, per diapositive e web</translation>
    </message>
    <message>
        <source>A drawing that stays sharp at any size</source>
        <translation>Un disegno nitido a ogni dimensione</translation>
    </message>
    <message>
        <source>A page for printing</source>
        <translation>Una pagina da stampare</translation>
    </message>
    <message>
        <source>{scale} times the size on the screen</source>
        <translation>{scale} volte la dimensione sullo schermo</translation>
    </message>
    <message>
        <source>Whole view</source>
        <translation>Tutta la vista</translation>
    </message>
    <message>
        <source>Everything in the view</source>
        <translation>Tutto ciò che è nella vista</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Selezione</translation>
    </message>
    <message>
        <source>Only what is selected</source>
        <translation>Solo ciò che è selezionato</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>The background of the theme in use</source>
        <translation>Lo sfondo del tema in uso</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Trasparente</translation>
    </message>
    <message>
        <source>No background</source>
        <translation>Nessuno sfondo</translation>
    </message>
    <message>
        <source>Nothing is selected in the view</source>
        <translation>Niente è selezionato nella vista</translation>
    </message>
    <message>
        <source>There is nothing to export: the view is empty. Place a host first.</source>
        <translation>Non c&apos;è niente da esportare: la vista è vuota. Mettere prima un host.</translation>
    </message>
    <message>
        <source>The whole table, with commas between its columns</source>
        <translation>Tutta la tabella, con virgole tra le colonne</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixel</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Salva l&apos;immagine</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiato</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Save changes?</source>
        <translation>Salvare le modifiche?</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Salvare le modifiche a «{name}»?</translation>
    </message>
    <message>
        <source>If you discard them, they are lost.</source>
        <translation>Se non si salvano, vanno perse.</translation>
    </message>
    <message>
        <source>Save over another version?</source>
        <translation>Sovrascrivere un&apos;altra versione?</translation>
    </message>
    <message>
        <source>Another program changed “{name}” on disk.</source>
        <translation>Un altro programma ha modificato «{name}» sul disco.</translation>
    </message>
    <message>
        <source>If you save anyway, what it wrote is lost. Save as another file to keep both.</source>
        <translation>Salvando comunque, ciò che ha scritto va perduto. Salvare con un altro nome per conservare entrambi.</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Salva comunque</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Salva con nome…</translation>
    </message>
    <message>
        <source>Open a design</source>
        <translation>Apri un progetto</translation>
    </message>
    <message>
        <source>Save the design</source>
        <translation>Salva il progetto</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Cartella:</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>Nome del file:</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>Tipo di file:</translation>
    </message>
    <message>
        <source>Hypervista designs</source>
        <translation>Progetti Hypervista</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tutti i file</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>Opening {name}… Esc cancels.</source>
        <translation>Apertura di {name}… Esc annulla.</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>Salvataggio di {name}…</translation>
    </message>
    <message>
        <source>“{name}” is no longer on disk. The design is still here: save it to keep it.</source>
        <translation>«{name}» non è più sul disco. Il progetto è ancora qui: salvarlo per conservarlo.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Salva con nome…</translation>
    </message>
    <message>
        <source>Another program changed “{name}” on disk. Reload it, or save your version elsewhere.</source>
        <translation>Un altro programma ha modificato «{name}» sul disco. Ricaricarlo, oppure salvare altrove la propria versione.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Ricarica</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Salva comunque</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Trova</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Sostituisci con</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Maiuscole/minuscole</translation>
    </message>
    <message>
        <source>Found before (Shift+F3)</source>
        <translation>Precedente (Maiusc+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Successivo (F3)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Sostituisci</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Sostituisci tutto</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Chiudi (Esc)</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} di {count}</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} trovati</translation>
    </message>
    <message>
        <source>{count} replaced</source>
        <translation>{count} sostituiti</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Less</source>
        <translation>Meno</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Perché?</translation>
    </message>
    <message>
        <source>Say why this is so, and what to do about it</source>
        <translation>Dice perché è così e che cosa fare</translation>
    </message>
</context>
<context>
    <name>Guest</name>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>shares the host&apos;s kernel</source>
        <translation>condivide il kernel dell&apos;host</translation>
    </message>
</context>
<context>
    <name>GuestActions</name>
    <message>
        <source>Power on</source>
        <translation>Accendi</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Riprendi</translation>
    </message>
    <message>
        <source>Save the state</source>
        <translation>Salva lo stato</translation>
    </message>
    <message>
        <source>Restore the saved state</source>
        <translation>Ripristina lo stato salvato</translation>
    </message>
    <message>
        <source>Discard the saved state</source>
        <translation>Scarta lo stato salvato</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>Spegni</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Interrompi</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>Testo digitato</translation>
    </message>
    <message>
        <source>Save the state to a file…</source>
        <translation>Salva lo stato in un file…</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Ripristina da un file…</translation>
    </message>
    <message>
        <source>core {number}</source>
        <translation>core {number}</translation>
    </message>
    <message>
        <source>Save the state of {name}</source>
        <translation>Salva lo stato di {name}</translation>
    </message>
    <message>
        <source>Restore {name} from a saved state</source>
        <translation>Ripristina {name} da uno stato salvato</translation>
    </message>
    <message>
        <source>Saved states</source>
        <translation>Stati salvati</translation>
    </message>
    <message>
        <source>Do it here</source>
        <translation>Fallo qui</translation>
    </message>
    <message>
        <source>Go to the end and do it</source>
        <translation>Vai alla fine e fallo</translation>
    </message>
    <message>
        <source>{act} ({name}): done here, it discards the {count} recorded steps that follow.</source>
        <translation>{act} ({name}): fatto qui, scarta i {count} passi registrati che seguono.</translation>
    </message>
    <message>
        <source>{act} ({name}): done here, it discards the recorded step that follows.</source>
        <translation>{act} ({name}): fatto qui, scarta il passo registrato che segue.</translation>
    </message>
</context>
<context>
    <name>GuestPage</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>What this guest is called</source>
        <translation>Come si chiama questo guest</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>The family of the guest&apos;s kernel</source>
        <translation>La famiglia del kernel del guest</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ampiezza</translation>
    </message>
    <message>
        <source>What the guest&apos;s system is built for</source>
        <translation>L&apos;ampiezza per cui è fatto il sistema del guest</translation>
    </message>
    <message>
        <source>Kernel modified for paravirtualization</source>
        <translation>Kernel modificato per la paravirtualizzazione</translation>
    </message>
    <message>
        <source>A modified kernel calls the hypervisor instead of using sensitive instructions</source>
        <translation>Un kernel modificato chiama l&apos;hypervisor invece di usare istruzioni sensibili</translation>
    </message>
    <message>
        <source>Virtual CPUs</source>
        <translation>CPU virtuali</translation>
    </message>
    <message>
        <source>How many CPUs the guest sees</source>
        <translation>Quante CPU vede il guest</translation>
    </message>
    <message>
        <source>CPU weight</source>
        <translation>Peso della CPU</translation>
    </message>
    <message>
        <source>Its part of the cores, in proportion to the weights of the other guests that want them</source>
        <translation>La sua parte dei core, in proporzione ai pesi degli altri guest che li vogliono</translation>
    </message>
    <message>
        <source>Execution cap</source>
        <translation>Limite di esecuzione</translation>
    </message>
    <message>
        <source>The most that it gets of a core, even if nobody else wants it; 100% is no limit</source>
        <translation>Il massimo che riceve di un core, anche se nessun altro lo vuole; 100% vuol dire nessun limite</translation>
    </message>
    <message>
        <source>CPU family</source>
        <translation>Famiglia della CPU</translation>
    </message>
    <message>
        <source>The instruction set of the guest&apos;s programs</source>
        <translation>L&apos;insieme di istruzioni dei programmi del guest</translation>
    </message>
    <message>
        <source>32 bits can be made from 64, never the reverse</source>
        <translation>32 bit si possono ricavare da 64, mai il contrario</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Taken from the host&apos;s memory while the guest runs</source>
        <translation>Presa dalla memoria dell&apos;host mentre il guest è in esecuzione</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Stored on the host&apos;s disk</source>
        <translation>Conservato sul disco dell&apos;host</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>Tecnica</translation>
    </message>
    <message>
        <source>How sensitive instructions reach the hypervisor</source>
        <translation>Come le istruzioni sensibili arrivano all&apos;hypervisor</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>What the guest runs</source>
        <translation>Che cosa esegue il guest</translation>
    </message>
    <message>
        <source>Peripherals</source>
        <translation>Periferiche</translation>
    </message>
    <message>
        <source>Optional devices of the guest</source>
        <translation>Dispositivi facoltativi del guest</translation>
    </message>
    <message>
        <source>on {host}</source>
        <translation>su {host}</translation>
    </message>
    <message>
        <source>Select the host</source>
        <translation>Seleziona l&apos;host</translation>
    </message>
    <message>
        <source>The kernel of {family} is closed: only its makers could modify it.</source>
        <translation>Il kernel di {family} è chiuso: solo i suoi autori potrebbero modificarlo.</translation>
    </message>
    <message>
        <source>The host has {amount}</source>
        <translation>L&apos;host ha {amount}</translation>
    </message>
    <message>
        <source>Up to {amount} available on the host</source>
        <translation>Fino a {amount} disponibili sull&apos;host</translation>
    </message>
    <message>
        <source>Up to {amount} available for each of them</source>
        <translation>Fino a {amount} disponibili per ciascuno</translation>
    </message>
    <message>
        <source>A container has neither a CPU nor a kernel of its own: it shares those of the host.</source>
        <translation>Un container non ha né una CPU né un kernel propri: condivide quelli dell&apos;host.</translation>
    </message>
</context>
<context>
    <name>Gutter</name>
    <message>
        <source>Click to set a breakpoint (F9)</source>
        <translation>Un clic imposta un breakpoint (F9)</translation>
    </message>
</context>
<context>
    <name>Hardware</name>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Peripherals</source>
        <translation>Periferiche</translation>
    </message>
    <message>
        <source>No peripherals</source>
        <translation>Nessuna periferica</translation>
    </message>
    <message>
        <source>No CPU</source>
        <translation>Nessuna CPU</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 core</translation>
    </message>
    <message>
        <source>{count} cores</source>
        <translation>{count} core</translation>
    </message>
    <message>
        <source>No RAM</source>
        <translation>Nessuna RAM</translation>
    </message>
    <message>
        <source>RAM · {amount}</source>
        <translation>RAM · {amount}</translation>
    </message>
    <message>
        <source>No disk</source>
        <translation>Nessun disco</translation>
    </message>
    <message>
        <source>Disk · {amount}</source>
        <translation>Disco · {amount}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>Chiude questa finestra (Esc)</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guida</translation>
    </message>
    <message>
        <source>How to use the program</source>
        <translation>Come si usa il programma</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Visualizza</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Macchina</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
    <message>
        <source>In Design</source>
        <translation>In Progetto</translation>
    </message>
    <message>
        <source>In Run</source>
        <translation>In Esecuzione</translation>
    </message>
    <message>
        <source>In the editor of programs</source>
        <translation>Nell&apos;editor dei programmi</translation>
    </message>
    <message>
        <source>About Hypervista</source>
        <translation>Informazioni su Hypervista</translation>
    </message>
    <message>
        <source>Design virtual machines on a canvas, and watch real instructions travel.</source>
        <translation>Progettare macchine virtuali su un&apos;area di disegno e guardare viaggiare istruzioni vere.</translation>
    </message>
    <message>
        <source>Licences and sources</source>
        <translation>Licenze e fonti</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Hypervista is free software under the GNU General Public License, version 2.</source>
        <translation>Hypervista è software libero sotto la GNU General Public License, versione 2.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Fatto con</translation>
    </message>
    <message>
        <source>What it teaches, and where it comes from</source>
        <translation>Che cosa insegna, e da dove viene</translation>
    </message>
</context>
<context>
    <name>Host</name>
    <message>
        <source>Drop a guest here</source>
        <translation>Un guest qui</translation>
    </message>
    <message>
        <source>1 host : 1 system</source>
        <translation>1 host : 1 sistema</translation>
    </message>
    <message>
        <source>1 host : 1 guest</source>
        <translation>1 host : 1 guest</translation>
    </message>
    <message>
        <source>1 host : {count} guests</source>
        <translation>1 host : {count} guest</translation>
    </message>
</context>
<context>
    <name>HostPage</name>
    <message>
        <source>Taken by the guests</source>
        <translation>Occupato dai guest</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>What this host is called</source>
        <translation>Come si chiama questo host</translation>
    </message>
    <message>
        <source>Approach</source>
        <translation>Approccio</translation>
    </message>
    <message>
        <source>What stands between the hardware and the guests</source>
        <translation>Che cosa sta tra l&apos;hardware e i guest</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>The system that the host runs</source>
        <translation>Il sistema che l&apos;host esegue</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ampiezza</translation>
    </message>
    <message>
        <source>What the host&apos;s system is built for</source>
        <translation>L&apos;ampiezza per cui è fatto il sistema dell&apos;host</translation>
    </message>
    <message>
        <source>CPU family</source>
        <translation>Famiglia della CPU</translation>
    </message>
    <message>
        <source>The instruction set; guests have the same</source>
        <translation>L&apos;insieme di istruzioni; i guest hanno lo stesso</translation>
    </message>
    <message>
        <source>Guests can be as wide or narrower, never wider</source>
        <translation>Un guest può avere la stessa ampiezza o una minore, mai una maggiore</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Core</translation>
    </message>
    <message>
        <source>Physical cores; 0 means that the host has no CPU</source>
        <translation>Core fisici; 0 significa che l&apos;host non ha CPU</translation>
    </message>
    <message>
        <source>Quantum (instructions)</source>
        <translation>Quanto (istruzioni)</translation>
    </message>
    <message>
        <source>For how long a guest of weight 100 has a core before another one that waits gets it</source>
        <translation>Per quanto un guest di peso 100 tiene un core prima che lo riceva un altro che aspetta</translation>
    </message>
    <message>
        <source>The CPU has a mode for guests</source>
        <translation>La CPU ha un modo per i guest</translation>
    </message>
    <message>
        <source>Nested paging</source>
        <translation>Paginazione annidata</translation>
    </message>
    <message>
        <source>The CPU translates guest addresses in two stages (EPT, NPT)</source>
        <translation>La CPU traduce gli indirizzi del guest in due passaggi (EPT, NPT)</translation>
    </message>
    <message>
        <source>IOMMU</source>
        <translation>IOMMU</translation>
    </message>
    <message>
        <source>Devices reach only the memory of the guest that they belong to (VT-d, AMD-Vi)</source>
        <translation>I dispositivi raggiungono solo la memoria del guest a cui appartengono (VT-d, AMD-Vi)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Physical memory; 0 means that the host has none</source>
        <translation>Memoria fisica; 0 significa che l&apos;host non ne ha</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Physical disk; 0 means that the host has none</source>
        <translation>Disco fisico; 0 significa che l&apos;host non ne ha</translation>
    </message>
    <message>
        <source>Peripherals</source>
        <translation>Periferiche</translation>
    </message>
    <message>
        <source>Physical devices of this host</source>
        <translation>Dispositivi fisici di questo host</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>What the one system of the host runs</source>
        <translation>Che cosa esegue l&apos;unico sistema dell&apos;host</translation>
    </message>
    <message>
        <source>Hardware virtualization ({name})</source>
        <translation>Virtualizzazione hardware ({name})</translation>
    </message>
    <message>
        <source>One operating system on the hardware, no hypervisor</source>
        <translation>Un sistema operativo sull&apos;hardware, nessun hypervisor</translation>
    </message>
    <message>
        <source>Type 2: the hypervisor is a program of the host operating system</source>
        <translation>Tipo 2: l&apos;hypervisor è un programma del sistema operativo host</translation>
    </message>
    <message>
        <source>Type 1: the hypervisor stands on the hardware</source>
        <translation>Tipo 1: l&apos;hypervisor sta sull&apos;hardware</translation>
    </message>
    <message>
        <source>The hypervisor takes the place of a host operating system.</source>
        <translation>L&apos;hypervisor prende il posto di un sistema operativo host.</translation>
    </message>
    <message>
        <source>vCPUs</source>
        <translation>vCPU</translation>
    </message>
    <message>
        <source>{taken} of {total}</source>
        <translation>{taken} di {total}</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Ispettore</translation>
    </message>
    <message>
        <source>Properties of the selection</source>
        <translation>Proprietà della selezione</translation>
    </message>
    <message>
        <source>{count} elements</source>
        <translation>{count} elementi</translation>
    </message>
    <message>
        <source>Physical host · {name}</source>
        <translation>Host fisico · {name}</translation>
    </message>
    <message>
        <source>{count} physical hosts</source>
        <translation>{count} host fisici</translation>
    </message>
    <message>
        <source>Guest machine · {name}</source>
        <translation>Macchina guest · {name}</translation>
    </message>
    <message>
        <source>{count} guest machines</source>
        <translation>{count} macchine guest</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Progetto</translation>
    </message>
</context>
<context>
    <name>KernelsPanel</name>
    <message>
        <source>Kernel, native and modified</source>
        <translation>Kernel, nativo e modificato</translation>
    </message>
    <message>
        <source>of {total} lines {removed} were removed, and {added} added</source>
        <translation>di {total} righe {removed} tolte e {added} aggiunte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Native kernel</source>
        <translation>Kernel nativo</translation>
    </message>
    <message>
        <source>Modified kernel</source>
        <translation>Kernel modificato</translation>
    </message>
    <message>
        <source>The kernel&apos;s two builds</source>
        <translation>Le due versioni del kernel</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>{count} characters typed, not read yet: step on or play.</source>
        <translation>{count} caratteri digitati, non ancora letti: avanzare di un passo o eseguire.</translation>
    </message>
    <message>
        <source>{count} character typed, not read yet: step on or play.</source>
        <translation>{count} carattere digitato, non ancora letto: avanzare di un passo o eseguire.</translation>
    </message>
    <message>
        <source>{characters}: the console is a serial line and carries the characters of ISO 8859-1 alone.</source>
        <translation>{characters}: la console è una linea seriale e trasporta solo i caratteri di ISO 8859-1.</translation>
    </message>
    <message>
        <source>Typing here discards the {count} recorded steps that follow.</source>
        <translation>Scrivere qui elimina i {count} passi registrati che seguono.</translation>
    </message>
    <message>
        <source>Typing here discards the recorded step that follows.</source>
        <translation>Scrivere qui elimina il passo registrato che segue.</translation>
    </message>
    <message>
        <source>Type here</source>
        <translation>Scrivi qui</translation>
    </message>
    <message>
        <source>Go to the end and type</source>
        <translation>Vai alla fine e scrivi</translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>Application</source>
        <translation>Applicazione</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>Hypervisor</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>Host operating system</source>
        <translation>Sistema operativo host</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manca</translation>
    </message>
    <message>
        <source>does not belong on bare metal</source>
        <translation>non ha posto sul bare metal</translation>
    </message>
    <message>
        <source>{system} · has the whole machine</source>
        <translation>{system} · ha tutta la macchina</translation>
    </message>
    <message>
        <source>{count} techniques</source>
        <translation>{count} tecniche</translation>
    </message>
    <message>
        <source>the only layer that touches the hardware</source>
        <translation>l&apos;unico livello che tocca l&apos;hardware</translation>
    </message>
    <message>
        <source>guests reach the hardware only through it</source>
        <translation>i guest raggiungono l&apos;hardware solo attraverso di esso</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>Learn is not available yet</source>
        <translation>Le lezioni non sono ancora disponibili</translation>
    </message>
    <message>
        <source>Here guided lessons will follow the lecture on virtualization step by step, on designs that you can change while you read.</source>
        <translation>Qui lezioni guidate seguiranno passo per passo la lezione sulla virtualizzazione, su progetti che si possono modificare mentre si legge.</translation>
    </message>
    <message>
        <source>Each bundled example is a lesson on its own: open one, read its checks in Design, and step through its guests in Run. The guide explains the words and the controls. And the theorem behind it all is executed here, instruction by instruction.</source>
        <translation>Ogni esempio incluso è una lezione a sé: aprine uno, leggi i suoi controlli in Progetto e segui i suoi guest passo per passo in Esecuzione. La guida spiega le parole e i comandi. E il teorema che sta dietro a tutto si esegue qui, istruzione per istruzione.</translation>
    </message>
    <message>
        <source>Can this machine be virtualized?</source>
        <translation>Questa macchina è virtualizzabile?</translation>
    </message>
    <message>
        <source>Open an example…</source>
        <translation>Apri un esempio…</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Leggi la guida</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Search the library</source>
        <translation>Cerca nella libreria</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Cancella la ricerca</translation>
    </message>
    <message>
        <source>Find templates by name and keyword (Ctrl+F)</source>
        <translation>Trova modelli per nome e parola chiave (Ctrl+F)</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Libreria</translation>
    </message>
    <message>
        <source>Physical hosts</source>
        <translation>Host fisici</translation>
    </message>
    <message>
        <source>Guest machines</source>
        <translation>Macchine guest</translation>
    </message>
    <message>
        <source>Peripherals</source>
        <translation>Periferiche</translation>
    </message>
    <message>
        <source>Drag it onto the canvas.</source>
        <translation>Trascinarlo sull&apos;area di disegno.</translation>
    </message>
    <message>
        <source>Drag it onto a host.</source>
        <translation>Trascinarlo su un host.</translation>
    </message>
    <message>
        <source>Drag it onto a host, where it is real, or onto a guest, where it is virtual.</source>
        <translation>Trascinarla su un host, dove è reale, o su un guest, dove è virtuale.</translation>
    </message>
    <message>
        <source>{description}. {hint} Enter adds it.</source>
        <translation>{description}. {hint} Invio lo aggiunge.</translation>
    </message>
    <message>
        <source>Nothing matches “{query}”</source>
        <translation>Niente corrisponde a «{query}»</translation>
    </message>
    <message>
        <source>Try a system, a device, or a size: Linux, ARM, sound.</source>
        <translation>Provare un sistema, un dispositivo o una dimensione: Linux, ARM, audio.</translation>
    </message>
    <message>
        <source>Unfold all sections</source>
        <translation>Apri tutte le sezioni</translation>
    </message>
    <message>
        <source>Fold all sections</source>
        <translation>Chiudi tutte le sezioni</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Cerca…</translation>
    </message>
    <message>
        <source>Add several…</source>
        <translation>Aggiungi più copie…</translation>
    </message>
    <message>
        <source>Add to</source>
        <translation>Aggiungi a</translation>
    </message>
    <message>
        <source>Add several to {name}…</source>
        <translation>Aggiungi più copie a {name}…</translation>
    </message>
    <message>
        <source>Add to the canvas</source>
        <translation>Aggiungi all&apos;area di disegno</translation>
    </message>
    <message>
        <source>Add to {name}</source>
        <translation>Aggiungi a {name}</translation>
    </message>
    <message>
        <source>Add to the first host</source>
        <translation>Aggiungi al primo host</translation>
    </message>
    <message>
        <source>Nothing speaks against it.</source>
        <translation>Niente lo impedisce.</translation>
    </message>
    <message>
        <source>Add several</source>
        <translation>Aggiungi più copie</translation>
    </message>
    <message>
        <source>How many of {name}?</source>
        <translation>Quante copie di {name}?</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>scheduled on</source>
        <translation>eseguita su</translation>
    </message>
    <message>
        <source>mapped to</source>
        <translation>mappata su</translation>
    </message>
    <message>
        <source>stored on</source>
        <translation>conservato su</translation>
    </message>
    <message>
        <source>no counterpart</source>
        <translation>nessuna controparte</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Program of the guest</source>
        <translation>Programma del guest</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>Run to here</source>
        <translation>Esegui fin qui</translation>
    </message>
    <message>
        <source>Remove breakpoint</source>
        <translation>Rimuovi breakpoint</translation>
    </message>
    <message>
        <source>Set breakpoint</source>
        <translation>Imposta breakpoint</translation>
    </message>
    <message>
        <source>Edit the program…</source>
        <translation>Modifica il programma…</translation>
    </message>
</context>
<context>
    <name>ListingModel</name>
    <message>
        <source>, breakpoint</source>
        <translation>, breakpoint</translation>
    </message>
    <message>
        <source>application</source>
        <translation>applicazione</translation>
    </message>
    <message>
        <source>kernel, as on the bare machine</source>
        <translation>kernel, come su macchina nuda</translation>
    </message>
    <message>
        <source>kernel, para-virtualized</source>
        <translation>kernel paravirtualizzato</translation>
    </message>
    <message>
        <source>no kernel of its own: the host&apos;s</source>
        <translation>nessun kernel proprio: quello dell&apos;host</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>kernel</translation>
    </message>
    <message>
        <source>Click to run to here; left of the address sets a breakpoint (F9).</source>
        <translation>Un clic esegue fino a qui; a sinistra dell&apos;indirizzo imposta un breakpoint (F9).</translation>
    </message>
</context>
<context>
    <name>ListingPanel</name>
    <message>
        <source>Program</source>
        <translation>Programma</translation>
    </message>
    <message>
        <source>Guest program</source>
        <translation>Programma del guest</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>Edit the program in the design, and run it again</source>
        <translation>Modifica il programma nel progetto e lo esegue di nuovo</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} salvato.</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Annulla: {step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Ripeti: {step}</translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation>Non ancora salvato in un file</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifica</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Visualizza</translation>
    </message>
    <message>
        <source>&amp;Machine</source>
        <translation>Ma&amp;cchina</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;iuto</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Apri &amp;recente</translation>
    </message>
    <message>
        <source>Open e&amp;xample</source>
        <translation>Apri es&amp;empio</translation>
    </message>
    <message>
        <source>Ex&amp;port</source>
        <translation>Es&amp;porta</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>Cronolo&amp;gia</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>Pa&amp;nnelli</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Lin&amp;gua</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Ancora nessun file</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Svuota l&apos;elenco</translation>
    </message>
    <message>
        <source>The design as it was opened</source>
        <translation>Il progetto com&apos;era all&apos;apertura</translation>
    </message>
    <message>
        <source>This workspace has no panels</source>
        <translation>Questo spazio di lavoro non ha pannelli</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Come il sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contrasto elevato</translation>
    </message>
</context>
<context>
    <name>MixedPage</name>
    <message>
        <source>Hosts and guests are selected together. Choose one kind to edit its values for all at once.</source>
        <translation>Sono selezionati insieme host e guest. Scegliere un solo tipo per modificarne i valori tutti in una volta.</translation>
    </message>
    <message>
        <source>Only the hosts ({count})</source>
        <translation>Solo gli host ({count})</translation>
    </message>
    <message>
        <source>Only the guests ({count})</source>
        <translation>Solo i guest ({count})</translation>
    </message>
    <message>
        <source>Select the hosts alone</source>
        <translation>Seleziona solo gli host</translation>
    </message>
    <message>
        <source>Select the guests alone</source>
        <translation>Seleziona solo i guest</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>A name cannot be empty. “{name}” stays until there is another.</source>
        <translation>Un nome non può essere vuoto. Resta «{name}» finché non ce n&apos;è un altro.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Enter takes the new name, Escape keeps the old one</source>
        <translation>Invio prende il nome nuovo, Esc tiene il vecchio</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Chiudi questo avviso</translation>
    </message>
</context>
<context>
    <name>OutputPage</name>
    <message>
        <source>Native</source>
        <translation>Nativa</translation>
    </message>
    <message>
        <source>The program has not run in this way yet.</source>
        <translation>Il programma non è ancora stato eseguito in questo modo.</translation>
    </message>
    <message>
        <source>Console: {title}</source>
        <translation>Console: {title}</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>What this design is called</source>
        <translation>Come si chiama questo progetto</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In tutto</translation>
    </message>
    <message>
        <source>Taken on each host</source>
        <translation>Occupato su ogni host</translation>
    </message>
    <message>
        <source>An empty design</source>
        <translation>Un progetto vuoto</translation>
    </message>
    <message>
        <source>Drag a host out of the library onto the canvas.</source>
        <translation>Trascinare un host dalla libreria sull&apos;area di disegno.</translation>
    </message>
    <message>
        <source>vCPUs</source>
        <translation>vCPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>{taken} of {total}</source>
        <translation>{taken} di {total}</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>E altri {count}.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>vCPUs of cores</source>
        <translation>vCPU su core</translation>
    </message>
</context>
<context>
    <name>PeripheralsField</name>
    <message>
        <source>Add a peripheral</source>
        <translation>Aggiungi una periferica</translation>
    </message>
    <message>
        <source>Only what all of them have is shown.</source>
        <translation>È mostrato solo ciò che hanno tutti.</translation>
    </message>
    <message>
        <source>None. A machine can do without.</source>
        <translation>Nessuna. Una macchina può farne a meno.</translation>
    </message>
    <message>
        <source>Press for the menu, Delete to remove it</source>
        <translation>Premere per il menu, Canc per toglierla</translation>
    </message>
    <message>
        <source>{device}: a real device of this host.</source>
        <translation>{device}: un dispositivo reale di questo host.</translation>
    </message>
    <message>
        <source>{device}: the hypervisor shares the physical one among the guests.</source>
        <translation>{device}: l&apos;hypervisor condivide quella fisica tra i guest.</translation>
    </message>
    <message>
        <source>{device}: made in software, no physical one is needed.</source>
        <translation>{device}: fatta via software, non ne serve una fisica.</translation>
    </message>
    <message>
        <source>{device}: the physical one belongs to this guest alone.</source>
        <translation>{device}: quella fisica appartiene solo a questo guest.</translation>
    </message>
    <message>
        <source>Press for the menu, Delete to remove it.</source>
        <translation>Premere per il menu, Canc per toglierla.</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Aggiungine un&apos;altra</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Togli</translation>
    </message>
    <message>
        <source>Shared with other guests</source>
        <translation>Condivisa con altri guest</translation>
    </message>
    <message>
        <source>Emulated in software</source>
        <translation>Emulata via software</translation>
    </message>
    <message>
        <source>Passthrough: this guest alone</source>
        <translation>Passthrough: solo questo guest</translation>
    </message>
    <message>
        <source>{choice} — not possible here</source>
        <translation>{choice} — qui non è possibile</translation>
    </message>
</context>
<context>
    <name>Placing</name>
    <message>
        <source>This template is not known here. Choose one of the library.</source>
        <translation>Questo modello qui non è noto. Sceglierne uno della libreria.</translation>
    </message>
    <message>
        <source>A guest needs a host. Drop it on one.</source>
        <translation>Un guest ha bisogno di un host. Lasciarlo su uno.</translation>
    </message>
    <message>
        <source>Only {fitting} of {wanted} would fit. {reason}</source>
        <translation>Ce ne starebbero solo {fitting} su {wanted}. {reason}</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memoria</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>width</source>
        <translation>ampiezza</translation>
    </message>
    <message>
        <source>A guest needs a host. Drop it on one, or place a host first.</source>
        <translation>Un guest ha bisogno di un host. Lasciarlo su uno, o mettere prima un host.</translation>
    </message>
    <message>
        <source>A peripheral belongs to a host or a guest. Drop it on one.</source>
        <translation>Una periferica appartiene a un host o a un guest. Lasciarla su uno di essi.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferenze</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Playing speed</source>
        <translation>Velocità di esecuzione</translation>
    </message>
    <message>
        <source> steps a second</source>
        <translation> passi al secondo</translation>
    </message>
    <message>
        <source>Reduce motion: jump instead of moving</source>
        <translation>Riduci il movimento: saltare invece di muoversi</translation>
    </message>
    <message>
        <source>Open what was open last when the program starts</source>
        <translation>All&apos;avvio apri ciò che era aperto l&apos;ultima volta</translation>
    </message>
    <message>
        <source>Every change takes effect at once.</source>
        <translation>Ogni modifica ha effetto subito.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>The colours of the window</source>
        <translation>I colori della finestra</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>La lingua della finestra</translation>
    </message>
    <message>
        <source>How fast Play begins, in steps a second</source>
        <translation>La velocità con cui parte l&apos;esecuzione, in passi al secondo</translation>
    </message>
    <message>
        <source>Tokens and layers jump to where they go</source>
        <translation>Gettoni e livelli saltano dove devono andare</translation>
    </message>
    <message>
        <source>Otherwise a start shows the first example</source>
        <translation>Altrimenti l&apos;avvio mostra il primo esempio</translation>
    </message>
    <message>
        <source>Close the preferences</source>
        <translation>Chiude le preferenze</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Non ci sta</translation>
    </message>
    <message>
        <source>Drop here
fits</source>
        <translation>Lasciare qui
ci sta</translation>
    </message>
    <message>
        <source>Drop here
fits, with 1 warning</source>
        <translation>Lasciare qui
ci sta, con 1 avvertimento</translation>
    </message>
    <message>
        <source>Drop here
fits, with {count} warnings</source>
        <translation>Lasciare qui
ci sta, con {count} avvertimenti</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Non è possibile</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… e altri {count}</translation>
    </message>
    <message>
        <source>✕ Error — {topic}</source>
        <translation>✕ Errore — {topic}</translation>
    </message>
    <message>
        <source>⚠ Warning — {topic}</source>
        <translation>⚠ Avvertimento — {topic}</translation>
    </message>
    <message>
        <source>● Note — {topic}</source>
        <translation>● Nota — {topic}</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memoria</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>peripherals</source>
        <translation>periferiche</translation>
    </message>
    <message>
        <source>approach</source>
        <translation>approccio</translation>
    </message>
    <message>
        <source>technique</source>
        <translation>tecnica</translation>
    </message>
</context>
<context>
    <name>ProgramEditor</name>
    <message>
        <source>Program of {name}</source>
        <translation>Programma di {name}</translation>
    </message>
    <message>
        <source>Assembly text</source>
        <translation>Testo assembly</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>Assemble it for a CPU of that width</source>
        <translation>Lo assembla per una CPU di quell&apos;ampiezza</translation>
    </message>
    <message>
        <source>Width of the CPU</source>
        <translation>Ampiezza della CPU</translation>
    </message>
    <message>
        <source>Begin with a bundled program</source>
        <translation>Inizia da un programma incluso</translation>
    </message>
    <message>
        <source>Put the text of a bundled program here; one undo takes it back</source>
        <translation>Mette qui il testo di un programma incluso; un annullamento lo toglie</translation>
    </message>
    <message>
        <source>Begin with a bundled program…</source>
        <translation>Inizia da un programma incluso…</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vuoto</translation>
    </message>
    <message>
        <source>Nothing but the way to end: the system call exit</source>
        <translation>Solo il modo di finire: la chiamata di sistema exit</translation>
    </message>
    <message>
        <source>Addresses and bytes</source>
        <translation>Indirizzi e byte</translation>
    </message>
    <message>
        <source>Show beside each line where it stands in memory, and its bytes</source>
        <translation>Mostra accanto a ogni riga dove sta in memoria e i suoi byte</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemi</translation>
    </message>
    <message>
        <source>Go to a line (Ctrl+G)</source>
        <translation>Vai a una riga (Ctrl+G)</translation>
    </message>
    <message>
        <source>Back to the text at the beginning</source>
        <translation>Torna al testo iniziale</translation>
    </message>
    <message>
        <source>Undo everything that was done in this editor; one undo brings it back</source>
        <translation>Annulla tutto ciò che è stato fatto in questo editor; un annullamento lo riporta</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Esegui</translation>
    </message>
    <message>
        <source>Go to Run and start it (Ctrl+Return)</source>
        <translation>Va in Esecuzione e lo avvia (Ctrl+Invio)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Close; the text is in the design already, and one undo there takes it back</source>
        <translation>Chiude; il testo è già nel progetto, e lì un annullamento lo toglie</translation>
    </message>
    <message>
        <source>Line {line}, column {column}</source>
        <translation>Riga {line}, colonna {column}</translation>
    </message>
    <message>
        <source>The assembler reads…</source>
        <translation>L&apos;assembler legge…</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 problema</translation>
    </message>
    <message>
        <source>{count} problems</source>
        <translation>{count} problemi</translation>
    </message>
    <message>
        <source>It assembles: {lines} lines of code, {size} bytes.</source>
        <translation>Si assembla: {lines} righe di codice, {size} byte.</translation>
    </message>
    <message>
        <source>It assembles: 1 line of code, {size} bytes.</source>
        <translation>Si assembla: 1 riga di codice, {size} byte.</translation>
    </message>
    <message>
        <source>There is no instruction here or below that could have a breakpoint.</source>
        <translation>Qui e più sotto non c&apos;è un&apos;istruzione che possa avere un breakpoint.</translation>
    </message>
    <message>
        <source>Go to a line</source>
        <translation>Vai a una riga</translation>
    </message>
    <message>
        <source>Line, 1 to {count}</source>
        <translation>Riga, da 1 a {count}</translation>
    </message>
</context>
<context>
    <name>ProgramField</name>
    <message>
        <source>Several values</source>
        <translation>Più valori</translation>
    </message>
    <message>
        <source>Open the assembly text in an editor</source>
        <translation>Apre il testo assembly in un editor</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importa…</translation>
    </message>
    <message>
        <source>Run a file of your own: a static ELF executable or a flat binary</source>
        <translation>Esegue un proprio file: un eseguibile ELF statico o un binario flat</translation>
    </message>
    <message>
        <source>Edit the program…</source>
        <translation>Modifica il programma…</translation>
    </message>
    <message>
        <source>See and change its text…</source>
        <translation>Vedi e modifica il testo…</translation>
    </message>
    <message>
        <source>This program is not bundled here. Choose another one.</source>
        <translation>Questo programma non è incluso qui. Sceglierne un altro.</translation>
    </message>
    <message>
        <source>Own assembly…</source>
        <translation>Assembly proprio…</translation>
    </message>
    <message>
        <source>Write what the guest runs, in Intel syntax.</source>
        <translation>Scrivere che cosa esegue il guest, in sintassi Intel.</translation>
    </message>
    <message>
        <source>Line {line} does not assemble for {bits} bits: {reason}.</source>
        <translation>La riga {line} non si assembla per {bits} bit: {reason}.</translation>
    </message>
    <message>
        <source>Import a program</source>
        <translation>Importa un programma</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tutti i file (*)</translation>
    </message>
    <message>
        <source>There is no program “{name}” here. Choose another one.</source>
        <translation>Qui non c&apos;è un programma «{name}». Sceglierne un altro.</translation>
    </message>
</context>
<context>
    <name>ProgramFile</name>
    <message>
        <source>{name} has {size} bytes; a program may have {limit}. Choose a smaller one.</source>
        <translation>{name} ha {size} byte; un programma può averne {limit}. Sceglierne uno più piccolo.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}. Choose another file.</source>
        <translation>{name} non si può leggere: {reason}. Scegliere un altro file.</translation>
    </message>
    <message>
        <source>static ELF, 32 bits</source>
        <translation>ELF statico, 32 bit</translation>
    </message>
    <message>
        <source>static ELF, 64 bits</source>
        <translation>ELF statico, 64 bit</translation>
    </message>
    <message>
        <source>flat binary</source>
        <translation>binario flat</translation>
    </message>
    <message>
        <source>{format}, {size} bytes</source>
        <translation>{format}, {size} byte</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Cartella di file</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Unità</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>File %1</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Collegamento</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Sconosciuto</translation>
    </message>
</context>
<context>
    <name>QuantityField</name>
    <message>
        <source>This is not an amount. Write it like {example}.</source>
        <translation>Questa non è una quantità. Scriverla come {example}.</translation>
    </message>
    <message>
        <source>Choose between {low} and {high}.</source>
        <translation>Scegliere tra {low} e {high}.</translation>
    </message>
</context>
<context>
    <name>Registers</name>
    <message>
        <source>Registers of the virtual CPU</source>
        <translation>Registri della CPU virtuale</translation>
    </message>
    <message>
        <source>Registers of the CPU</source>
        <translation>Registri della CPU</translation>
    </message>
    <message>
        <source>System registers</source>
        <translation>Registri di sistema</translation>
    </message>
    <message>
        <source>Show the state that the kernel sets up</source>
        <translation>Mostra lo stato che il kernel prepara</translation>
    </message>
    <message>
        <source>Show the state that only the virtual CPU has</source>
        <translation>Mostra lo stato che ha solo la CPU virtuale</translation>
    </message>
    <message>
        <source>IF {virtual} virtual · {physical} physical</source>
        <translation>IF {virtual} virtuale · {physical} fisico</translation>
    </message>
    <message>
        <source>ring {ring}, believes {believed}</source>
        <translation>ring {ring}, crede {believed}</translation>
    </message>
    <message>
        <source>ring {ring}</source>
        <translation>ring {ring}</translation>
    </message>
</context>
<context>
    <name>RegistersPanel</name>
    <message>
        <source>CPU {number}</source>
        <translation>CPU {number}</translation>
    </message>
    <message>
        <source>Virtual CPU {number}</source>
        <translation>CPU virtuale {number}</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>innocuous</source>
        <translation>innocua</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>privilegiata</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>sensibile</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>chiamata di sistema</translation>
    </message>
    <message>
        <source>I/O</source>
        <translation>I/O</translation>
    </message>
    <message>
        <source>hypercall</source>
        <translation>hypercall</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>diretta</translation>
    </message>
    <message>
        <source>trap</source>
        <translation>trap</translation>
    </message>
    <message>
        <source>VM exit</source>
        <translation>VM exit</translation>
    </message>
    <message>
        <source>call-out</source>
        <translation>call-out</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traduzione</translation>
    </message>
    <message>
        <source>interrupt</source>
        <translation>interruzione</translation>
    </message>
    <message>
        <source>page fault</source>
        <translation>page fault</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>eccezione</translation>
    </message>
    <message>
        <source>vCPU {number}</source>
        <translation>vCPU {number}</translation>
    </message>
    <message>
        <source>core {number}</source>
        <translation>core {number}</translation>
    </message>
    <message>
        <source>application</source>
        <translation>applicazione</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>kernel</translation>
    </message>
    <message>
        <source>hypervisor</source>
        <translation>hypervisor</translation>
    </message>
    <message>
        <source>host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>virtual switch</source>
        <translation>switch virtuale</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>network</source>
        <translation>rete</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>audio</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>webcam</source>
        <translation>webcam</translation>
    </message>
    <message>
        <source>printer</source>
        <translation>stampante</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>serial port</source>
        <translation>porta seriale</translation>
    </message>
    <message>
        <source>runs directly on core {number}</source>
        <translation>diretta sul core {number}</translation>
    </message>
    <message>
        <source>Ring {number}</source>
        <translation>Ring {number}</translation>
    </message>
    <message>
        <source>Root mode</source>
        <translation>Modo root</translation>
    </message>
    <message>
        <source>Host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>powered off</source>
        <translation>spento</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in esecuzione</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>in pausa</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>salvato</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>in attesa</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>interrotto</translation>
    </message>
    <message>
        <source>guru meditation</source>
        <translation>guru meditation</translation>
    </message>
    <message>
        <source>{count} Gcycles</source>
        <translation>{count} Gcicli</translation>
    </message>
    <message>
        <source>{count} Mcycles</source>
        <translation>{count} Mcicli</translation>
    </message>
    <message>
        <source>{count} kcycles</source>
        <translation>{count} kcicli</translation>
    </message>
    <message>
        <source>{count} cycles</source>
        <translation>{count} cicli</translation>
    </message>
    <message>
        <source>emulates {mnemonic} on vCPU {vcpu} of {guest}</source>
        <translation>emula {mnemonic} sulla vCPU {vcpu} di {guest}</translation>
    </message>
    <message>
        <source>serves a hypercall of {guest}</source>
        <translation>serve una hypercall di {guest}</translation>
    </message>
    <message>
        <source>translates a block of {guest}</source>
        <translation>traduce un blocco di {guest}</translation>
    </message>
    <message>
        <source>passes the system call on to the kernel of {guest}</source>
        <translation>passa la chiamata di sistema al kernel di {guest}</translation>
    </message>
    <message>
        <source>delivers an interrupt to vCPU {vcpu} of {guest}</source>
        <translation>consegna un&apos;interruzione alla vCPU {vcpu} di {guest}</translation>
    </message>
    <message>
        <source>handles a page fault of {guest}</source>
        <translation>gestisce un page fault di {guest}</translation>
    </message>
    <message>
        <source>passes the exception on to the kernel of {guest}</source>
        <translation>passa l&apos;eccezione al kernel di {guest}</translation>
    </message>
    <message>
        <source>serves a system call of {guest}</source>
        <translation>serve una chiamata di sistema di {guest}</translation>
    </message>
    <message>
        <source>{guest} waits for the keyboard</source>
        <translation>{guest} aspetta la tastiera</translation>
    </message>
    <message>
        <source>{count} guests wait for the keyboard</source>
        <translation>{count} guest aspettano la tastiera</translation>
    </message>
    <message>
        <source>{guest} has come to its end</source>
        <translation>{guest} è arrivato alla fine</translation>
    </message>
    <message>
        <source>All guests have come to their end</source>
        <translation>Tutti i guest sono arrivati alla fine</translation>
    </message>
    <message>
        <source>1 trap</source>
        <translation>1 trap</translation>
    </message>
    <message>
        <source>{count} traps</source>
        <translation>{count} trap</translation>
    </message>
    <message>
        <source>{count} system calls</source>
        <translation>{count} chiamate di sistema</translation>
    </message>
    <message>
        <source>{count} interrupts</source>
        <translation>{count} interruzioni</translation>
    </message>
    <message>
        <source>{count} system call</source>
        <translation>{count} chiamata di sistema</translation>
    </message>
    <message>
        <source>{count} interrupt</source>
        <translation>{count} interruzione</translation>
    </message>
    <message>
        <source>{count} sensitive did not trap</source>
        <translation>{count} sensibili senza trap</translation>
    </message>
    <message>
        <source>core {number}: {guest}</source>
        <translation>core {number}: {guest}</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>differs from the design</source>
        <translation>diverso dal progetto</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Applica</translation>
    </message>
    <message>
        <source>Change the design so that it is as it runs here; one undo takes it back</source>
        <translation>Modifica il progetto così com&apos;è eseguito qui; un solo annullamento lo toglie</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Run as it is designed again</source>
        <translation>Esegui di nuovo com&apos;è progettato</translation>
    </message>
    <message>
        <source>Host to run</source>
        <translation>Host da eseguire</translation>
    </message>
    <message>
        <source>Choose the host whose guests run</source>
        <translation>Scegli l&apos;host di cui eseguire i guest</translation>
    </message>
    <message>
        <source>Choose which guests run, and stop them</source>
        <translation>Scegli quali guest eseguire, e fermali</translation>
    </message>
    <message>
        <source>Pause, save or power off this guest, and let faults in</source>
        <translation>Metti in pausa, salva o spegni questo guest, e introduci guasti</translation>
    </message>
    <message>
        <source>Show its console and type there</source>
        <translation>Mostra la sua console e scrivi lì</translation>
    </message>
    <message>
        <source>Guests: {running} of {count}</source>
        <translation>Guest: {running} di {count}</translation>
    </message>
    <message>
        <source>On the bare machine: {guest}</source>
        <translation>Direttamente sulla macchina: {guest}</translation>
    </message>
    <message>
        <source>Start all</source>
        <translation>Avvia tutti</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Ferma tutti</translation>
    </message>
    <message>
        <source>Run only the selected guest</source>
        <translation>Esegui solo il guest selezionato</translation>
    </message>
    <message>
        <source>Follow the guest that runs</source>
        <translation>Segui il guest in esecuzione</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Avvia di nuovo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>A traditional host has no guests: remove them in Design first</source>
        <translation>Un host tradizionale non ha guest: toglierli prima in Progetto</translation>
    </message>
</context>
<context>
    <name>RunPanels</name>
    <message>
        <source>What is shown below the graph</source>
        <translation>Che cosa si mostra sotto il grafo</translation>
    </message>
    <message>
        <source>Routing graph: layers of the host and what travels between them</source>
        <translation>Grafo dei percorsi: i livelli dell&apos;host e ciò che viaggia tra loro</translation>
    </message>
    <message>
        <source>There is no host to run</source>
        <translation>Non c&apos;è un host da eseguire</translation>
    </message>
    <message>
        <source>Place a host and drag a guest onto it in Design (Ctrl+1).</source>
        <translation>Mettere un host e trascinarvi un guest in Progetto (Ctrl+1).</translation>
    </message>
    <message>
        <source>Program and explanation</source>
        <translation>Programma e spiegazione</translation>
    </message>
    <message>
        <source>Console and registers</source>
        <translation>Console e registri</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Traccia</translation>
    </message>
</context>
<context>
    <name>RunScene</name>
    <message>
        <source>{node}, in ring {ring}</source>
        <translation>{node}, nel ring {ring}</translation>
    </message>
    <message>
        <source>App · {name}</source>
        <translation>App · {name}</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Host OS</source>
        <translation>SO host</translation>
    </message>
    <message>
        <source>{layer} — {act}</source>
        <translation>{layer} — {act}</translation>
    </message>
</context>
<context>
    <name>RunWorkspace</name>
    <message>
        <source>Show its program and console</source>
        <translation>Mostra il suo programma e la console</translation>
    </message>
    <message>
        <source>Show only this guest</source>
        <translation>Mostra solo questo guest</translation>
    </message>
    <message>
        <source>Run only this guest</source>
        <translation>Esegui solo questo guest</translation>
    </message>
    <message>
        <source>Let a fault in</source>
        <translation>Introduci un guasto</translation>
    </message>
</context>
<context>
    <name>SeverityFilter</name>
    <message>
        <source>Error</source>
        <translation>Errore</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avvertimento</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informazione</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>errori</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>avvertimenti</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>osservazioni</translation>
    </message>
    <message>
        <source>{count} {kind}: show only these</source>
        <translation>{count} {kind}: mostra solo questi</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>The other guests run.</source>
        <translation>Gli altri guest sono in esecuzione.</translation>
    </message>
    <message>
        <source>Run as designed</source>
        <translation>Esegui com&apos;è progettato</translation>
    </message>
    <message>
        <source>Use the default controls</source>
        <translation>Usa i controlli predefiniti</translation>
    </message>
    <message>
        <source>The design has changed: the machine starts again from the beginning.</source>
        <translation>Il progetto è cambiato: la macchina ricomincia dall&apos;inizio.</translation>
    </message>
    <message>
        <source>Run under {technique}</source>
        <translation>Esegui con {technique}</translation>
    </message>
    <message>
        <source>{guest} did not reach the line at {address} before the run ended.</source>
        <translation>{guest} non ha raggiunto la riga a {address} prima della fine dell&apos;esecuzione.</translation>
    </message>
    <message>
        <source>Go back to step {step}</source>
        <translation>Torna al passo {step}</translation>
    </message>
    <message>
        <source>starts…</source>
        <translation>si avvia…</translation>
    </message>
    <message>
        <source>{count} steps are held, and no more. Start again to go on.</source>
        <translation>Si conservano {count} passi e non di più. Ricominciare per continuare.</translation>
    </message>
    <message>
        <source>runs fast</source>
        <translation>esecuzione veloce</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Checking…</source>
        <translation>Controllo in corso…</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 errore</translation>
    </message>
    <message>
        <source>{count} errors</source>
        <translation>{count} errori</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 avvertimento</translation>
    </message>
    <message>
        <source>{count} warnings</source>
        <translation>{count} avvertimenti</translation>
    </message>
    <message>
        <source>1 host</source>
        <translation>1 host</translation>
    </message>
    <message>
        <source>{count} hosts</source>
        <translation>{count} host</translation>
    </message>
    <message>
        <source>1 guest</source>
        <translation>1 guest</translation>
    </message>
    <message>
        <source>{count} guests</source>
        <translation>{count} guest</translation>
    </message>
</context>
<context>
    <name>Switches</name>
    <message>
        <source>The exception {name} exits instead of going to the guest&apos;s own handler.</source>
        <translation>L&apos;eccezione {name} causa un&apos;uscita invece di andare al gestore del guest.</translation>
    </message>
    <message>
        <source>IN and OUT of port {port} exit; cleared, the guest reaches the machine&apos;s own device.</source>
        <translation>IN e OUT della porta {port} causano un&apos;uscita; altrimenti il guest raggiunge il dispositivo della macchina stessa.</translation>
    </message>
    <message>
        <source>RDMSR and WRMSR of {name} exit; cleared, the guest has the register to itself.</source>
        <translation>RDMSR e WRMSR di {name} causano un&apos;uscita; altrimenti il registro è del guest.</translation>
    </message>
    <message>
        <source>{name} is the hypervisor&apos;s: the guest reads the shadow, and a write that would change the bit there exits; cleared, it is the guest&apos;s own.</source>
        <translation>{name} è dell&apos;hypervisor: il guest legge la copia (read shadow), e una scrittura che vi cambierebbe il bit causa un&apos;uscita; altrimenti il bit è del guest.</translation>
    </message>
</context>
<context>
    <name>Technique</name>
    <message>
        <source>The guest&apos;s kernel runs without privilege; what it may not do traps, and is emulated.</source>
        <translation>Il kernel del guest è eseguito senza privilegi; ciò che non può fare causa una trap, e viene emulato.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel is rewritten while it runs; sensitive instructions become calls.</source>
        <translation>Il kernel del guest è riscritto durante l&apos;esecuzione; le istruzioni sensibili diventano chiamate.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel is changed beforehand: it calls the hypervisor by hypercalls.</source>
        <translation>Il kernel del guest è modificato in anticipo: chiama l&apos;hypervisor con le hypercall.</translation>
    </message>
    <message>
        <source>The CPU has a mode for guests; it leaves that mode (VM exit) when the hypervisor is needed.</source>
        <translation>La CPU ha un modo per i guest; lo lascia (VM exit) quando serve l&apos;hypervisor.</translation>
    </message>
    <message>
        <source>No machine of its own: programs apart from each other on the kernel of the host.</source>
        <translation>Nessuna macchina propria: programmi separati l&apos;uno dall&apos;altro sul kernel dell&apos;host.</translation>
    </message>
</context>
<context>
    <name>Tooltip</name>
    <message>
        <source>Drop a guest from the library here, or select the host and press Enter there</source>
        <translation>Lasciare qui un guest della libreria, o selezionare l&apos;host e premere Invio nella libreria</translation>
    </message>
    <message>
        <source>{vcpus} of {bits} bits, of the host&apos;s {cores}</source>
        <translation>{vcpus} a {bits} bit, su {cores} dell&apos;host</translation>
    </message>
    <message>
        <source>{memory} of memory, of the host&apos;s {whole}</source>
        <translation>{memory} di memoria, sui {whole} dell&apos;host</translation>
    </message>
    <message>
        <source>{disk} of disk, of the host&apos;s {whole}</source>
        <translation>{disk} di disco, sui {whole} dell&apos;host</translation>
    </message>
    <message>
        <source>runs {program}. Click to choose another program</source>
        <translation>esegue {program}. Fare clic per scegliere un altro programma</translation>
    </message>
    <message>
        <source>{name}: {about}</source>
        <translation>{name}: {about}</translation>
    </message>
    <message>
        <source>{name}: guest machine, {system}, {technique}</source>
        <translation>{name}: macchina guest, {system}, {technique}</translation>
    </message>
    <message>
        <source>The hypervisor, or virtual machine monitor: it makes the virtual resources</source>
        <translation>L&apos;hypervisor, o virtual machine monitor: crea le risorse virtuali</translation>
    </message>
    <message>
        <source>The operating system that is installed on the physical machine</source>
        <translation>Il sistema operativo installato sulla macchina fisica</translation>
    </message>
    <message>
        <source>{name}: physical host, {approach}</source>
        <translation>{name}: host fisico, {approach}</translation>
    </message>
    <message>
        <source>{device}: physical device of {name}</source>
        <translation>{device}: dispositivo fisico di {name}</translation>
    </message>
    <message>
        <source>{name}: {device}, {backing}</source>
        <translation>{name}: {device}, {backing}</translation>
    </message>
    <message>
        <source>Traditional: one operating system on one machine</source>
        <translation>Tradizionale: un sistema operativo su una macchina</translation>
    </message>
    <message>
        <source>Hosted, type 2: the hypervisor runs on a host operating system</source>
        <translation>Hosted, tipo 2: l&apos;hypervisor gira su un sistema operativo host</translation>
    </message>
    <message>
        <source>Bare metal, type 1: the hypervisor runs on the hardware itself</source>
        <translation>Bare metal, tipo 1: l&apos;hypervisor gira direttamente sull&apos;hardware</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>E altri {count}.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Workspace</source>
        <translation>Spazio di lavoro</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Cronologia</translation>
    </message>
    <message>
        <source>Go to any step of the design&apos;s history</source>
        <translation>Vai a un passo qualsiasi della cronologia del progetto</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Esporta</translation>
    </message>
</context>
<context>
    <name>TopControls</name>
    <message>
        <source>Approach to run with</source>
        <translation>Approccio con cui eseguire</translation>
    </message>
    <message>
        <source>Technique to run with</source>
        <translation>Tecnica con cui eseguire</translation>
    </message>
    <message>
        <source>Run the same program with another technique; the design stays as it is</source>
        <translation>Esegui lo stesso programma con un&apos;altra tecnica; il progetto resta com&apos;è</translation>
    </message>
    <message>
        <source>Containers have no kernel of their own that a technique could virtualize</source>
        <translation>I container non hanno un kernel proprio che una tecnica possa virtualizzare</translation>
    </message>
    <message>
        <source>Each guest its own</source>
        <translation>Ogni guest la sua</translation>
    </message>
    <message>
        <source>Run the same program without a hypervisor</source>
        <translation>Esegui lo stesso programma senza hypervisor</translation>
    </message>
    <message>
        <source>Run with the hypervisor on a host operating system (type 2)</source>
        <translation>Esegui con l&apos;hypervisor su un sistema operativo host (tipo 2)</translation>
    </message>
    <message>
        <source>Run with the hypervisor on the hardware itself (type 1)</source>
        <translation>Esegui con l&apos;hypervisor direttamente sull&apos;hardware (tipo 1)</translation>
    </message>
</context>
<context>
    <name>TraceFilter</name>
    <message>
        <source>Show {name} instructions</source>
        <translation>Mostra le istruzioni: {name}</translation>
    </message>
    <message>
        <source>Show or hide {name} instructions</source>
        <translation>Mostra o nascondi le istruzioni: {name}</translation>
    </message>
    <message>
        <source>Choose the events that are shown</source>
        <translation>Scegli gli eventi mostrati</translation>
    </message>
    <message>
        <source>Choose the guests whose steps are shown</source>
        <translation>Scegli i guest di cui mostrare i passi</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventi</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>{shown} of {held} steps</source>
        <translation>{shown} di {held} passi</translation>
    </message>
    <message>
        <source>{held} steps</source>
        <translation>{held} passi</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 passo</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostra tutto</translation>
    </message>
</context>
<context>
    <name>TraceModel</name>
    <message>
        <source>Cycle</source>
        <translation>Ciclo</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Istruzione</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Percorso</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
</context>
<context>
    <name>TraceTable</name>
    <message>
        <source>Trace of all steps</source>
        <translation>Traccia di tutti i passi</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copia le righe</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>Only this guest</source>
        <translation>Solo questo guest</translation>
    </message>
    <message>
        <source>Only this event</source>
        <translation>Solo questo evento</translation>
    </message>
    <message>
        <source>Show all steps</source>
        <translation>Mostra tutti i passi</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>Tabella di valori</translation>
    </message>
    <message>
        <source>Export the trace</source>
        <translation>Esporta la traccia</translation>
    </message>
</context>
<context>
    <name>TranslatedPanel</name>
    <message>
        <source>Translated code</source>
        <translation>Codice tradotto</translation>
    </message>
    <message>
        <source>{blocks} blocks, {used} of {size} bytes of the cache, {chained} chained jumps</source>
        <translation>{blocks} blocchi, {used} di {size} byte della cache, {chained} salti concatenati</translation>
    </message>
    <message>
        <source>not translated here; </source>
        <translation>qui non tradotto; </translation>
    </message>
    <message>
        <source>{dropped} blocks dropped, {flushes} times emptied</source>
        <translation>{dropped} blocchi scartati, svuotata {flushes} volte</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Istruzione</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>È diventata</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>Traduzione</translation>
    </message>
    <message>
        <source>Translated block</source>
        <translation>Blocco tradotto</translation>
    </message>
    <message>
        <source>monitor</source>
        <translation>monitor</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>copiata</translation>
    </message>
    <message>
        <source>moved, with another distance</source>
        <translation>spostata, con un&apos;altra distanza</translation>
    </message>
    <message>
        <source>done in the cache</source>
        <translation>svolta nella cache</translation>
    </message>
    <message>
        <source>call-out to the monitor</source>
        <translation>call-out al monitor</translation>
    </message>
    <message>
        <source>by way of the dispatcher</source>
        <translation>attraverso il dispatcher</translation>
    </message>
    <message>
        <source>chained to its target</source>
        <translation>concatenata alla destinazione</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Speed</source>
        <translation>Velocità</translation>
    </message>
    <message>
        <source>Steps a second when playing</source>
        <translation>Passi al secondo durante l&apos;esecuzione</translation>
    </message>
    <message>
        <source>Steps a second when playing, 0.1 to 20</source>
        <translation>Passi al secondo durante l&apos;esecuzione, da 0,1 a 20</translation>
    </message>
    <message>
        <source>Position among the steps held</source>
        <translation>Posizione tra i passi conservati</translation>
    </message>
    <message>
        <source>Drag to any step that has happened</source>
        <translation>Trascinare fino a un qualsiasi passo già avvenuto</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Esegui</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Passo</translation>
    </message>
    <message>
        <source>Next trap</source>
        <translation>Prossima trap</translation>
    </message>
    <message>
        <source>Next untrapped</source>
        <translation>Prossima senza trap</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Veloce</translation>
    </message>
    <message>
        <source>{steps}/s</source>
        <translation>{steps}/s</translation>
    </message>
    <message>
        <source>instruction {number} · {cycles}</source>
        <translation>istr. {number} · {cycles}</translation>
    </message>
    <message>
        <source>{number} · {cycles}</source>
        <translation>{number} · {cycles}</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Grafici</translation>
    </message>
    <message>
        <source>Cycles by layer and exits by reason, as bars</source>
        <translation>Cicli per livello e uscite per motivo, come barre</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <source>The way through the layers, side by side</source>
        <translation>Il percorso attraverso i livelli, fianco a fianco</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>What the row&apos;s run printed, beside the native one</source>
        <translation>Che cosa ha stampato l&apos;esecuzione della riga, accanto a quella nativa</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Lineare</translation>
    </message>
    <message>
        <source>Twice as long is twice as many</source>
        <translation>Lunga il doppio vuol dire il doppio</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logaritmica</translation>
    </message>
    <message>
        <source>Every mark is ten times the one before</source>
        <translation>Ogni tacca vale dieci volte la precedente</translation>
    </message>
    <message>
        <source>Routes of</source>
        <translation>Percorsi di</translation>
    </message>
    <message>
        <source>Which of the routes are drawn</source>
        <translation>Quali percorsi disegnare</translation>
    </message>
    <message>
        <source>most frequent</source>
        <translation>più frequenti</translation>
    </message>
    <message>
        <source>The processor whose cycles are counted; each figure has its source</source>
        <translation>Il processore di cui si contano i cicli; ogni cifra ha la sua fonte</translation>
    </message>
    <message>
        <source>Cycles of</source>
        <translation>Cicli di</translation>
    </message>
    <message>
        <source>What the figures rest on</source>
        <translation>Su che cosa si basano le cifre</translation>
    </message>
    <message>
        <source>Show the cost of each event with its source</source>
        <translation>Mostra il costo di ogni evento con la sua fonte</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Copia la tabella</translation>
    </message>
    <message>
        <source>Put the figures on the clipboard as text (Ctrl+C)</source>
        <translation>Mette negli appunti le cifre come testo (Ctrl+C)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Save as PNG, SVG, PDF or CSV (Ctrl+E)</source>
        <translation>Salva come PNG, SVG, PDF o CSV (Ctrl+E)</translation>
    </message>
    <message>
        <source>The length of a bar is the logarithm of the whole; its parts share it in proportion.</source>
        <translation>La lunghezza di una barra è il logaritmo del totale; le sue parti se la dividono in proporzione.</translation>
    </message>
    <message>
        <source>Search instructions</source>
        <translation>Cerca istruzioni</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Cancella la ricerca</translation>
    </message>
    <message>
        <source>Part of a name, a family or a verdict</source>
        <translation>Parte di un nome, di una famiglia o di un verdetto</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdetto</translation>
    </message>
    <message>
        <source>Show only instructions with this verdict</source>
        <translation>Mostra solo le istruzioni con questo verdetto</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Conclusione</translation>
    </message>
    <message>
        <source>The sets, and what the theorems make of them</source>
        <translation>Gli insiemi, e che cosa ne dicono i teoremi</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Istruzione</translation>
    </message>
    <message>
        <source>The experiments with the chosen line</source>
        <translation>Gli esperimenti della riga scelta</translation>
    </message>
    <message>
        <source>Put the verdicts on the clipboard as text (Ctrl+C)</source>
        <translation>Mette i verdetti negli appunti come testo (Ctrl+C)</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Tutti i verdetti</translation>
    </message>
</context>
<context>
    <name>ViewKeys</name>
    <message>
        <source>Next element, element before</source>
        <translation>Elemento successivo, precedente</translation>
    </message>
    <message>
        <source>Change it in the inspector</source>
        <translation>Modifica nell&apos;ispettore</translation>
    </message>
    <message>
        <source>Move the host, or walk</source>
        <translation>Sposta l&apos;host, o cammina</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Frecce</translation>
    </message>
    <message>
        <source>Move the host by one pixel</source>
        <translation>Sposta l&apos;host di un pixel</translation>
    </message>
    <message>
        <source>Alt+arrows</source>
        <translation>Alt+frecce</translation>
    </message>
    <message>
        <source>Ctrl+Shift+arrows</source>
        <translation>Ctrl+Shift+frecce</translation>
    </message>
    <message>
        <source>Reorder the guests</source>
        <translation>Riordina i guest</translation>
    </message>
    <message>
        <source>Go into the host</source>
        <translation>Entra nell&apos;host</translation>
    </message>
    <message>
        <source>Cancel, or select nothing</source>
        <translation>Annulla, o deseleziona</translation>
    </message>
    <message>
        <source>Fit in view, actual size</source>
        <translation>Adatta alla vista, dimensione reale</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+rotella</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Sposta la vista</translation>
    </message>
    <message>
        <source>Shift or middle drag</source>
        <translation>Shift o tasto centrale</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>Seleziona più elementi</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+clic</translation>
    </message>
    <message>
        <source>Place several copies</source>
        <translation>Metti più copie</translation>
    </message>
    <message>
        <source>Shift+drop</source>
        <translation>Shift+rilascio</translation>
    </message>
    <message>
        <source>Strip of the cores: nearer, farther, all</source>
        <translation>Striscia dei core: più vicino, più lontano, tutto</translation>
    </message>
    <message>
        <source>Strip of the cores: move along</source>
        <translation>Striscia dei core: scorri</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Maiusc+rotella</translation>
    </message>
    <message>
        <source>Guest before, next guest</source>
        <translation>Guest precedente, successivo</translation>
    </message>
    <message>
        <source>Show all of the graph</source>
        <translation>Mostra tutto il grafo</translation>
    </message>
    <message>
        <source>Show only this guest</source>
        <translation>Mostra solo questo guest</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppio clic</translation>
    </message>
    <message>
        <source>Run to the chosen line of the program</source>
        <translation>Esegui fino alla riga scelta del programma</translation>
    </message>
    <message>
        <source>Set or remove a breakpoint</source>
        <translation>Imposta o rimuovi un breakpoint</translation>
    </message>
    <message>
        <source>Left of an address</source>
        <translation>A sinistra di un indirizzo</translation>
    </message>
    <message>
        <source>Send keys to the guest</source>
        <translation>Manda tasti al guest</translation>
    </message>
    <message>
        <source>In the console</source>
        <translation>Nella console</translation>
    </message>
    <message>
        <source>Find, replace</source>
        <translation>Trova, sostituisci</translation>
    </message>
    <message>
        <source>Next place found, place before</source>
        <translation>Risultato successivo, precedente</translation>
    </message>
    <message>
        <source>Go to a line</source>
        <translation>Vai a una riga</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Problema successivo</translation>
    </message>
    <message>
        <source>Complete the word</source>
        <translation>Completa la parola</translation>
    </message>
    <message>
        <source>Indent, take the indentation back</source>
        <translation>Aumenta, riduci il rientro</translation>
    </message>
    <message>
        <source>Make a comment of it, or code again</source>
        <translation>Rendi commento, o di nuovo codice</translation>
    </message>
    <message>
        <source>Move the line up, down</source>
        <translation>Sposta la riga in su, in giù</translation>
    </message>
    <message>
        <source>Larger, smaller, usual letters</source>
        <translation>Caratteri più grandi, più piccoli, normali</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Esegui</translation>
    </message>
    <message>
        <source>Leave the text by keyboard</source>
        <translation>Lascia il testo con la tastiera</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Bar charts of cycles and exits</source>
        <translation>Grafici a barre di cicli e uscite</translation>
    </message>
    <message>
        <source>Routes of each technique</source>
        <translation>Percorsi di ogni tecnica</translation>
    </message>
    <message>
        <source>The sets of privileged and sensitive instructions</source>
        <translation>Gli insiemi delle istruzioni privilegiate e sensibili</translation>
    </message>
    <message>
        <source>Machines and whether they can be virtualized</source>
        <translation>Le macchine e se sono virtualizzabili</translation>
    </message>
</context>
<context>
    <name>Virtualizability</name>
    <message>
        <source>The chosen instruction</source>
        <translation>L&apos;istruzione scelta</translation>
    </message>
    <message>
        <source>It has not been executed yet.</source>
        <translation>Non è ancora stata eseguita.</translation>
    </message>
    <message>
        <source>Choose a line of the table, or a member of the figure.</source>
        <translation>Scegli una riga della tabella, o un elemento della figura.</translation>
    </message>
    <message>
        <source>The table says that it is sensitive; in this width that did not show.</source>
        <translation>La tabella la dice sensibile; in questa larghezza non si è visto.</translation>
    </message>
    <message>
        <source>Experiment {number}: {instruction}</source>
        <translation>Esperimento {number}: {instruction}</translation>
    </message>
    <message>
        <source>two states, equal but for {what}</source>
        <translation>due stati uguali, tranne {what}</translation>
    </message>
    <message>
        <source>selector {selector}</source>
        <translation>selettore {selector}</translation>
    </message>
    <message>
        <source>In ring 3</source>
        <translation>Nel ring 3</translation>
    </message>
    <message>
        <source>In ring 0</source>
        <translation>Nel ring 0</translation>
    </message>
    <message>
        <source>In ring 3, as it is</source>
        <translation>Nel ring 3, così com&apos;è</translation>
    </message>
    <message>
        <source>In ring 3, {what} another</source>
        <translation>Nel ring 3, con un altro valore: {what}</translation>
    </message>
    <message>
        <source>{name} stays {value}</source>
        <translation>{name} resta {value}</translation>
    </message>
    <message>
        <source>carried out; nothing that a program can see changed</source>
        <translation>eseguita; nulla che un programma possa vedere è cambiato</translation>
    </message>
    <message>
        <source>With VT-x</source>
        <translation>Con VT-x</translation>
    </message>
    <message>
        <source>It exits where the hypervisor wants it ({control}), with exit reason {reason}.</source>
        <translation>Esce dove l&apos;hypervisor lo vuole ({control}), con motivo di uscita {reason}.</translation>
    </message>
    <message>
        <source>It always exits, with exit reason {reason}.</source>
        <translation>Esce sempre, con motivo di uscita {reason}.</translation>
    </message>
    <message>
        <source>It does not exit: it works on the guest&apos;s own state, {fields}.</source>
        <translation>Non esce: lavora sullo stato proprio del guest, {fields}.</translation>
    </message>
    <message>
        <source>Without an exit it works on the guest&apos;s own state, {fields}.</source>
        <translation>Senza uscita lavora sullo stato proprio del guest, {fields}.</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>Nella tabella</translation>
    </message>
    <message>
        <source>{done} of {total} executed</source>
        <translation>{done} di {total} eseguite</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>sensibili</translation>
    </message>
    <message>
        <source>privileged: they trap</source>
        <translation>privilegiate: trap</translation>
    </message>
    <message>
        <source>not privileged: the hole</source>
        <translation>non privilegiate: la falla</translation>
    </message>
    <message>
        <source>user-sensitive (theorem 3)</source>
        <translation>sensibili in modo utente (teorema 3)</translation>
    </message>
    <message>
        <source>innocuous</source>
        <translation>innocue</translation>
    </message>
    <message>
        <source>{count} not shown, in no set</source>
        <translation>{count} non viste, in nessun insieme</translation>
    </message>
    <message>
        <source>trap and emulate</source>
        <translation>trap and emulate</translation>
    </message>
    <message>
        <source>{count} sensitive instructions are not privileged: the hole above.</source>
        <translation>{count} istruzioni sensibili non sono privilegiate: la falla qui sopra.</translation>
    </message>
    <message>
        <source>a hybrid monitor</source>
        <translation>un monitor ibrido</translation>
    </message>
    <message>
        <source>{count} show what is the machine&apos;s in ring 3 too, without a trap.</source>
        <translation>{count} mostrano ciò che è della macchina anche nel ring 3, senza trap.</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>non soddisfatta</translation>
    </message>
    <message>
        <source>met</source>
        <translation>soddisfatta</translation>
    </message>
    <message>
        <source>Nothing that was executed so far breaks it.</source>
        <translation>Nulla di ciò che è stato eseguito finora la viola.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aperta</translation>
    </message>
    <message>
        <source>Theorem {number}</source>
        <translation>Teorema {number}</translation>
    </message>
    <message>
        <source>Executed here</source>
        <translation>Eseguita qui</translation>
    </message>
    <message>
        <source>Cited from the literature, not executed here</source>
        <translation>Citate dalla letteratura, non eseguite qui</translation>
    </message>
    <message>
        <source>virtualizable</source>
        <translation>virtualizzabile</translation>
    </message>
    <message>
        <source>by a hybrid monitor</source>
        <translation>con un monitor ibrido</translation>
    </message>
    <message>
        <source>not virtualizable</source>
        <translation>non virtualizzabile</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Istruzione</translation>
    </message>
    <message>
        <source>A line of the table</source>
        <translation>Una riga della tabella</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>The instruction that decided it</source>
        <translation>L&apos;istruzione che l&apos;ha deciso</translation>
    </message>
    <message>
        <source>What it raised or changed there</source>
        <translation>Che cosa vi ha sollevato o cambiato</translation>
    </message>
    <message>
        <source>What differed</source>
        <translation>Che cosa differiva</translation>
    </message>
    <message>
        <source>After two executions that began in states equal but for one thing</source>
        <translation>Dopo due esecuzioni partite da stati uguali tranne che in una cosa</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdetto</translation>
    </message>
    <message>
        <source>What it turned out to be</source>
        <translation>Che cosa si è rivelata</translation>
    </message>
    <message>
        <source>Verdict of each instruction</source>
        <translation>Verdetto di ogni istruzione</translation>
    </message>
    <message>
        <source>Choose a line to see its experiments; Ctrl+C copies the lines</source>
        <translation>Scegli una riga per vederne gli esperimenti; Ctrl+C copia le righe</translation>
    </message>
    <message>
        <source>trapped</source>
        <translation>trap</translation>
    </message>
    <message>
        <source>silently different</source>
        <translation>diversa in silenzio</translation>
    </message>
    <message>
        <source>traps in part</source>
        <translation>trap in parte</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>non vista</translation>
    </message>
    <message>
        <source>It trapped in ring 3 and not in ring 0: privileged.</source>
        <translation>Ha causato una trap nel ring 3 e non nel ring 0: privilegiata.</translation>
    </message>
    <message>
        <source>It did not trap, and what it did differed: sensitive, not privileged.</source>
        <translation>Non ha causato trap, e ciò che ha fatto differiva: sensibile, non privilegiata.</translation>
    </message>
    <message>
        <source>It depends on the ring and traps with some operands only: sensitive, not privileged.</source>
        <translation>Dipende dalil ring e causa trap solo con certi operandi: sensibile, non privilegiata.</translation>
    </message>
    <message>
        <source>It did not trap, and did the same.</source>
        <translation>Non ha causato trap, e ha fatto lo stesso.</translation>
    </message>
    <message>
        <source>The emulated processor does not have it. Nothing is built on it.</source>
        <translation>Il processore emulato non ce l&apos;ha. Non se ne deduce nulla.</translation>
    </message>
    <message>
        <source>Not in the table, for comparison</source>
        <translation>Fuori dalla tabella, per confronto</translation>
    </message>
    <message>
        <source>Interrupt flag</source>
        <translation>Flag di interruzione</translation>
    </message>
    <message>
        <source>Halt</source>
        <translation>Arresto</translation>
    </message>
    <message>
        <source>Loading the descriptor tables</source>
        <translation>Caricamento delle tabelle dei descrittori</translation>
    </message>
    <message>
        <source>Control registers</source>
        <translation>Registri di controllo</translation>
    </message>
    <message>
        <source>Debug registers</source>
        <translation>Registri di debug</translation>
    </message>
    <message>
        <source>Model-specific registers</source>
        <translation>Registri specifici del modello</translation>
    </message>
    <message>
        <source>Translation lookaside buffer</source>
        <translation>Translation lookaside buffer</translation>
    </message>
    <message>
        <source>Caches</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>Ingresso e uscita</translation>
    </message>
    <message>
        <source>Return from a system call</source>
        <translation>Ritorno da una chiamata di sistema</translation>
    </message>
    <message>
        <source>Performance counters</source>
        <translation>Contatori delle prestazioni</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attesa</translation>
    </message>
    <message>
        <source>Hypercalls</source>
        <translation>Hypercall</translation>
    </message>
    <message>
        <source>Hardware-assisted virtualization</source>
        <translation>Virtualizzazione assistita dall&apos;hardware</translation>
    </message>
    <message>
        <source>Storing the descriptor tables</source>
        <translation>Lettura delle tabelle dei descrittori</translation>
    </message>
    <message>
        <source>Storing the machine status</source>
        <translation>Lettura dello stato della macchina</translation>
    </message>
    <message>
        <source>Storing the flags</source>
        <translation>Lettura dei flag</translation>
    </message>
    <message>
        <source>Loading the flags</source>
        <translation>Caricamento dei flag</translation>
    </message>
    <message>
        <source>Checking a segment</source>
        <translation>Controllo di un segmento</translation>
    </message>
    <message>
        <source>Segment registers</source>
        <translation>Registri di segmento</translation>
    </message>
    <message>
        <source>Far transfers</source>
        <translation>Trasferimenti far</translation>
    </message>
    <message>
        <source>Return from an interrupt</source>
        <translation>Ritorno da un&apos;interruzione</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>Chiamate di sistema</translation>
    </message>
    <message>
        <source>Exceptions on request</source>
        <translation>Eccezioni su richiesta</translation>
    </message>
    <message>
        <source>the ring</source>
        <translation>il ring</translation>
    </message>
    <message>
        <source>the machine&apos;s GDT</source>
        <translation>la GDT della macchina</translation>
    </message>
    <message>
        <source>the machine&apos;s IDT</source>
        <translation>la IDT della macchina</translation>
    </message>
    <message>
        <source>the machine&apos;s LDT</source>
        <translation>la LDT della macchina</translation>
    </message>
    <message>
        <source>the machine&apos;s task register</source>
        <translation>il task register della macchina</translation>
    </message>
    <message>
        <source>the machine&apos;s CR0</source>
        <translation>il CR0 della macchina</translation>
    </message>
    <message>
        <source>the machine&apos;s interrupt flag</source>
        <translation>il flag di interruzione della macchina</translation>
    </message>
    <message>
        <source>carried out</source>
        <translation>eseguita</translation>
    </message>
    <message>
        <source>the processor stopped</source>
        <translation>il processore si è fermato</translation>
    </message>
    <message>
        <source>x86, {bits} bits, emulated</source>
        <translation>x86, {bits} bit, emulata</translation>
    </message>
    <message>
        <source>Can this machine be virtualized?</source>
        <translation>Questa macchina è virtualizzabile?</translation>
    </message>
    <message>
        <source>{verdict}, not as the table says</source>
        <translation>{verdict}, non come dice la tabella</translation>
    </message>
</context>
<context>
    <name>VirtualizabilityWorkspace</name>
    <message>
        <source>Progress of the experiments</source>
        <translation>Avanzamento degli esperimenti</translation>
    </message>
    <message>
        <source>How many instructions of the table were executed</source>
        <translation>Quante istruzioni della tabella sono state eseguite</translation>
    </message>
    <message>
        <source>{machine}: cited, not executed here.</source>
        <translation>{machine}: citata, non eseguita qui.</translation>
    </message>
    <message>
        <source>Executing {done} of {total} instructions…</source>
        <translation>Eseguite {done} di {total} istruzioni…</translation>
    </message>
    <message>
        <source>Cancelled after {done} of {total} instructions.</source>
        <translation>Annullato dopo {done} di {total} istruzioni.</translation>
    </message>
    <message>
        <source>{machine}: {total} instructions executed in ring 3 and in ring 0.</source>
        <translation>{machine}: {total} istruzioni eseguite nel ring 3 e nel ring 0.</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>La tabella è negli appunti.</translation>
    </message>
</context>
<context>
    <name>WalkPanel</name>
    <message>
        <source>Page walk</source>
        <translation>Cammino delle pagine</translation>
    </message>
    <message>
        <source>{count} references</source>
        <translation>{count} riferimenti</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabella</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Voce</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Indice</translation>
    </message>
    <message>
        <source>At</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valore</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Porta a</translation>
    </message>
    <message>
        <source>The page walk of the present access</source>
        <translation>Il cammino delle pagine dell&apos;accesso presente</translation>
    </message>
    <message>
        <source>fetches</source>
        <translation>preleva</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>scrive</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>legge</translation>
    </message>
    <message>
        <source>virtual {address}</source>
        <translation>virtuale {address}</translation>
    </message>
    <message>
        <source>guest-virtual {address}</source>
        <translation>virtuale del guest {address}</translation>
    </message>
    <message>
        <source>physical {address}</source>
        <translation>fisico {address}</translation>
    </message>
    <message>
        <source>guest-physical {address}</source>
        <translation>fisico del guest {address}</translation>
    </message>
    <message>
        <source>host-physical {address}</source>
        <translation>fisico dell&apos;host {address}</translation>
    </message>
    <message>
        <source>page fault, error code {error}</source>
        <translation>page fault, codice di errore {error}</translation>
    </message>
    <message>
        <source>general protection fault</source>
        <translation>general protection fault</translation>
    </message>
    <message>
        <source>hidden fault: the shadow lacks it</source>
        <translation>fault nascosto: manca nella tabella ombra</translation>
    </message>
    <message>
        <source>EPT violation, qualification {error}</source>
        <translation>violazione EPT, qualificazione {error}</translation>
    </message>
    <message>
        <source>the kernel&apos;s own</source>
        <translation>del kernel stesso</translation>
    </message>
    <message>
        <source>shadow, the monitor&apos;s</source>
        <translation>ombra, del monitor</translation>
    </message>
    <message>
        <source>nested, the hypervisor&apos;s</source>
        <translation>annidata, dell&apos;hypervisor</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>da nessuna parte</translation>
    </message>
    <message>
        <source>page {address}</source>
        <translation>pagina {address}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>This is “{name}”, an example. Start its guests and watch their instructions, or change it freely.</source>
        <translation>Questo è «{name}», un esempio. Avviare i suoi guest e guardarne le istruzioni, o modificarlo liberamente.</translation>
    </message>
    <message>
        <source>Start all</source>
        <translation>Avvia tutti</translation>
    </message>
    <message>
        <source>Other examples…</source>
        <translation>Altri esempi…</translation>
    </message>
    <message>
        <source>The program ended before “{name}” was saved. A copy of {time} was kept.</source>
        <translation>Il programma è terminato prima che «{name}» fosse salvato. Ne è stata conservata una copia del {time}.</translation>
    </message>
    <message>
        <source>Recover it</source>
        <translation>Recuperala</translation>
    </message>
    <message>
        <source>Delete the copy</source>
        <translation>Elimina la copia</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Why this route?</source>
        <translation>Perché questo percorso?</translation>
    </message>
    <message>
        <source>Step forward, and the reason for the route of each instruction is told here.</source>
        <translation>Avanzando di un passo, qui si legge la ragione del percorso di ogni istruzione.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why this route?</source>
        <translation>Perché questo percorso?</translation>
    </message>
    <message>
        <source>See it executed in every ring</source>
        <translation>Vedila eseguita in ogni ring</translation>
    </message>
    <message>
        <source>Can this machine be virtualized? The verdict on this instruction</source>
        <translation>Questa macchina è virtualizzabile? Il verdetto su questa istruzione</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Saved the picture as {path}.</source>
        <translation>Immagine salvata come {path}.</translation>
    </message>
    <message>
        <source>Saved the figures as {path}.</source>
        <translation>Cifre salvate come {path}.</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>L&apos;immagine è negli appunti.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{used} of {whole}</source>
        <translation>{used} di {whole}</translation>
    </message>
    <message>
        <source>{bits}-bit</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>{guest} on {host}</source>
        <translation>{guest} su {host}</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>Tradizionale</translation>
    </message>
    <message>
        <source>Hosted</source>
        <translation>Hosted</translation>
    </message>
    <message>
        <source>Bare metal</source>
        <translation>Bare metal</translation>
    </message>
    <message>
        <source>Traditional · no hypervisor</source>
        <translation>Tradizionale · senza hypervisor</translation>
    </message>
    <message>
        <source>Hosted · type 2</source>
        <translation>Hosted · tipo 2</translation>
    </message>
    <message>
        <source>Bare metal · type 1</source>
        <translation>Bare metal · tipo 1</translation>
    </message>
    <message>
        <source>trap and emulate</source>
        <translation>trap and emulate</translation>
    </message>
    <message>
        <source>binary translation</source>
        <translation>traduzione binaria</translation>
    </message>
    <message>
        <source>paravirtualization</source>
        <translation>paravirtualizzazione</translation>
    </message>
    <message>
        <source>hardware-assisted</source>
        <translation>assistita dall&apos;hardware</translation>
    </message>
    <message>
        <source>operating-system level</source>
        <translation>a livello di sistema operativo</translation>
    </message>
    <message>
        <source>Full virtualization — trap and emulate</source>
        <translation>Virtualizzazione completa — trap and emulate</translation>
    </message>
    <message>
        <source>Full virtualization — binary translation</source>
        <translation>Virtualizzazione completa — traduzione binaria</translation>
    </message>
    <message>
        <source>Paravirtualization</source>
        <translation>Paravirtualizzazione</translation>
    </message>
    <message>
        <source>Hardware-assisted</source>
        <translation>Assistita dall&apos;hardware</translation>
    </message>
    <message>
        <source>Operating-system level (container)</source>
        <translation>A livello di sistema operativo (container)</translation>
    </message>
    <message>
        <source>trap &amp; emulate</source>
        <translation>trap &amp; emulate</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traduzione</translation>
    </message>
    <message>
        <source>para</source>
        <translation>para</translation>
    </message>
    <message>
        <source>hw-assisted</source>
        <translation>assist. hw</translation>
    </message>
    <message>
        <source>container</source>
        <translation>container</translation>
    </message>
    <message>
        <source>Network card</source>
        <translation>Scheda di rete</translation>
    </message>
    <message>
        <source>Sound card</source>
        <translation>Scheda audio</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Stampante</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Porta seriale</translation>
    </message>
    <message>
        <source>NIC</source>
        <translation>NIC</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriale</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>condivisa</translation>
    </message>
    <message>
        <source>emulated</source>
        <translation>emulata</translation>
    </message>
    <message>
        <source>passthrough</source>
        <translation>passthrough</translation>
    </message>
    <message>
        <source>own program</source>
        <translation>programma proprio</translation>
    </message>
</context>
<context>
    <name>_HostSummary</name>
    <message>
        <source>Select this host</source>
        <translation>Seleziona questo host</translation>
    </message>
</context>
<context>
    <name>_Preview</name>
    <message>
        <source>Preview</source>
        <translation>Anteprima</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;New design</source>
        <translation>&amp;Nuovo progetto</translation>
    </message>
    <message>
        <source>Start an empty design</source>
        <translation>Comincia un progetto vuoto</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Apri…</translation>
    </message>
    <message>
        <source>Open a design file</source>
        <translation>Apre un file di progetto</translation>
    </message>
    <message>
        <source>Re&amp;load from disk</source>
        <translation>Ricarica dal &amp;disco</translation>
    </message>
    <message>
        <source>Read the file again and drop the changes made here</source>
        <translation>Rilegge il file e abbandona le modifiche fatte qui</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Salva</translation>
    </message>
    <message>
        <source>Save the design to its file</source>
        <translation>Salva il progetto nel suo file</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Salva &amp;con nome…</translation>
    </message>
    <message>
        <source>Save the design to another file</source>
        <translation>Salva il progetto in un altro file</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>&amp;Esporta immagine…</translation>
    </message>
    <message>
        <source>Save this view as PNG, SVG or PDF</source>
        <translation>Salva questa vista come PNG, SVG o PDF</translation>
    </message>
    <message>
        <source>P&amp;NG picture…</source>
        <translation>Immagine P&amp;NG…</translation>
    </message>
    <message>
        <source>Save this view as a picture of pixels, for slides and the web</source>
        <translation>Salva questa vista come immagine di pixel, per diapositive e web</translation>
    </message>
    <message>
        <source>S&amp;VG drawing…</source>
        <translation>Disegno S&amp;VG…</translation>
    </message>
    <message>
        <source>Save this view as a drawing that stays sharp at any size</source>
        <translation>Salva questa vista come disegno nitido a ogni dimensione</translation>
    </message>
    <message>
        <source>P&amp;DF page…</source>
        <translation>Pagina P&amp;DF…</translation>
    </message>
    <message>
        <source>Save this view as a page for printing</source>
        <translation>Salva questa vista come pagina da stampare</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>Copia &amp;immagine</translation>
    </message>
    <message>
        <source>Put a picture of this view on the clipboard</source>
        <translation>Mette negli appunti un&apos;immagine di questa vista</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Esc&amp;i</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Chiude il programma</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annulla</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Annulla l&apos;ultima modifica</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ripeti</translation>
    </message>
    <message>
        <source>Make the undone change again</source>
        <translation>Ripete la modifica annullata</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Taglia</translation>
    </message>
    <message>
        <source>Cut the selection</source>
        <translation>Taglia la selezione</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copia</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>Copia la selezione</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Incolla</translation>
    </message>
    <message>
        <source>Paste what was copied</source>
        <translation>Incolla ciò che è stato copiato</translation>
    </message>
    <message>
        <source>Put a copy of the selection beside it</source>
        <translation>Mette accanto una copia della selezione</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Elimina</translation>
    </message>
    <message>
        <source>Delete the selection</source>
        <translation>Elimina la selezione</translation>
    </message>
    <message>
        <source>Dupl&amp;icate</source>
        <translation>&amp;Duplica</translation>
    </message>
    <message>
        <source>Rename the selected host or guest</source>
        <translation>Rinomina l&apos;host o il guest selezionato</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>Rino&amp;mina</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Seleziona tutto</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Seleziona tutto</translation>
    </message>
    <message>
        <source>Tid&amp;y up</source>
        <translation>Ri&amp;ordina</translation>
    </message>
    <message>
        <source>Arrange all hosts in rows and columns, so that none covers another</source>
        <translation>Dispone tutti gli host in righe e colonne, in modo che nessuno ne copra un altro</translation>
    </message>
    <message>
        <source>Edit pro&amp;gram…</source>
        <translation>Modifica il &amp;programma…</translation>
    </message>
    <message>
        <source>Write what the guest runs, with the assembler reading along</source>
        <translation>Scrivi ciò che il guest esegue, mentre l&apos;assembler legge</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>Pre&amp;ferenze…</translation>
    </message>
    <message>
        <source>Theme, language, motion and playback</source>
        <translation>Tema, lingua, movimento ed esecuzione</translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation>&amp;Progetto</translation>
    </message>
    <message>
        <source>Place hosts and guests</source>
        <translation>Mettere host e guest</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Esecuzione</translation>
    </message>
    <message>
        <source>Watch instructions travel</source>
        <translation>Guardare viaggiare le istruzioni</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Confronto</translation>
    </message>
    <message>
        <source>The same program under other techniques</source>
        <translation>Lo stesso programma con altre tecniche</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>&amp;Lezioni</translation>
    </message>
    <message>
        <source>Guided lessons</source>
        <translation>Lezioni guidate</translation>
    </message>
    <message>
        <source>Can this machine be &amp;virtualized?</source>
        <translation>Questa macchina è &amp;virtualizzabile?</translation>
    </message>
    <message>
        <source>Execute the instruction table, and see what the theorems make of it</source>
        <translation>Esegue la tabella delle istruzioni e mostra che cosa ne dicono i teoremi</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Ingrandisci</translation>
    </message>
    <message>
        <source>Show it larger</source>
        <translation>Mostra più in grande</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Rimpicciolisci</translation>
    </message>
    <message>
        <source>Show more of it</source>
        <translation>Mostra di più</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Dimensione reale</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Zoom al 100 %</translation>
    </message>
    <message>
        <source>&amp;Fit in view</source>
        <translation>&amp;Adatta alla vista</translation>
    </message>
    <message>
        <source>Zoom until everything is seen</source>
        <translation>Zoom fino a vedere tutto</translation>
    </message>
    <message>
        <source>Show chec&amp;ks</source>
        <translation>Mostra i contr&amp;olli</translation>
    </message>
    <message>
        <source>Go to the findings of the correspondence rules</source>
        <translation>Va ai rilievi delle regole di corrispondenza</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Sc&amp;hermo intero</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Usa tutto lo schermo</translation>
    </message>
    <message>
        <source>Start &amp;all</source>
        <translation>&amp;Avvia tutti</translation>
    </message>
    <message>
        <source>Go to Run and start the guests</source>
        <translation>Va a Esecuzione e avvia i guest</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Esegui o metti in pausa</translation>
    </message>
    <message>
        <source>Run step by step at the chosen speed</source>
        <translation>Esegue passo per passo alla velocità scelta</translation>
    </message>
    <message>
        <source>&amp;Step forward</source>
        <translation>Un &amp;passo avanti</translation>
    </message>
    <message>
        <source>Execute one instruction</source>
        <translation>Esegue un&apos;istruzione</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>Un passo &amp;indietro</translation>
    </message>
    <message>
        <source>Go exactly one step back</source>
        <translation>Torna indietro esattamente di un passo</translation>
    </message>
    <message>
        <source>To the next &amp;trap</source>
        <translation>Fino alla prossima &amp;trap</translation>
    </message>
    <message>
        <source>Run until an instruction leaves the direct path</source>
        <translation>Esegue finché un&apos;istruzione lascia la via diretta</translation>
    </message>
    <message>
        <source>To the next sensitive instruction that did &amp;not trap</source>
        <translation>Fino alla prossima istruzione sensibile se&amp;nza trap</translation>
    </message>
    <message>
        <source>Run until a sensitive instruction is executed without a trap</source>
        <translation>Esegue fino alla prossima istruzione sensibile senza trap</translation>
    </message>
    <message>
        <source>Run &amp;fast</source>
        <translation>Esecuzione &amp;veloce</translation>
    </message>
    <message>
        <source>Run without showing each step</source>
        <translation>Esegue senza mostrare ogni passo</translation>
    </message>
    <message>
        <source>Set or remove brea&amp;kpoint</source>
        <translation>Imposta o rimuovi brea&amp;kpoint</translation>
    </message>
    <message>
        <source>Stop runs at the chosen line of the program, or no more</source>
        <translation>Ferma l&apos;esecuzione alla riga scelta del programma, o non più</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Ricomincia</translation>
    </message>
    <message>
        <source>Go back to the first instruction</source>
        <translation>Torna alla prima istruzione</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>Show every shortcut on one sheet</source>
        <translation>Mostra tutte le scorciatoie su un foglio</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guida</translation>
    </message>
    <message>
        <source>How to use the program</source>
        <translation>Come si usa il programma</translation>
    </message>
    <message>
        <source>&amp;About Hypervista</source>
        <translation>&amp;Informazioni su Hypervista</translation>
    </message>
    <message>
        <source>Version, licences and sources</source>
        <translation>Versione, licenze e fonti</translation>
    </message>
</context>
<context>
    <name>examples</name>
    <message>
        <source>Traditional: one computer, one system</source>
        <translation>Tradizionale: un computer, un sistema</translation>
    </message>
    <message>
        <source>Without virtualization a computer and its operating system correspond 1:1. The program runs on the bare CPU.</source>
        <translation>Senza virtualizzazione un computer e il suo sistema operativo corrispondono 1:1. Il programma è eseguito direttamente sulla CPU.</translation>
    </message>
    <message>
        <source>Hosted: one computer, many systems</source>
        <translation>Hosted: un computer, molti sistemi</translation>
    </message>
    <message>
        <source>A hypervisor of type 2 is a program of the host operating system. Three guests run by trap and emulate: 1:N.</source>
        <translation>Un hypervisor di tipo 2 è un programma del sistema operativo host. Tre guest sono eseguiti con trap and emulate: 1:N.</translation>
    </message>
    <message>
        <source>Bare metal: the hypervisor on the machine itself</source>
        <translation>Bare metal: l&apos;hypervisor sulla macchina stessa</translation>
    </message>
    <message>
        <source>A hypervisor of type 1 is installed on the hardware and reaches it directly. Compare the routes with the hosted example.</source>
        <translation>Un hypervisor di tipo 1 è installato sull&apos;hardware e vi accede direttamente. Confrontare i percorsi con l&apos;esempio hosted.</translation>
    </message>
    <message>
        <source>A 32-bit CPU from a 64-bit one</source>
        <translation>Una CPU a 32 bit da una a 64 bit</translation>
    </message>
    <message>
        <source>A virtual resource may differ from the physical one: a CPU of 32 bits can be made from one of 64. Drag the 64-bit guest onto the old computer to see that the reverse is refused.</source>
        <translation>Una risorsa virtuale può differire da quella fisica: una CPU a 32 bit si può ricavare da una a 64. Trascinare il guest a 64 bit sul vecchio computer per vedere che il contrario viene rifiutato.</translation>
    </message>
    <message>
        <source>Containers: one kernel for all</source>
        <translation>Container: un kernel per tutti</translation>
    </message>
    <message>
        <source>Virtualization at operating-system level makes no machines: containers share the kernel of the host. Only the database has a machine, and a kernel, of its own.</source>
        <translation>La virtualizzazione a livello di sistema operativo non crea macchine: i container condividono il kernel dell&apos;host. Solo il database ha una macchina, e un kernel, tutti suoi.</translation>
    </message>
    <message>
        <source>Five techniques on one host</source>
        <translation>Cinque tecniche su un host</translation>
    </message>
    <message>
        <source>The same guest five times. The rules say what each technique asks of the host and of the guest.</source>
        <translation>Lo stesso guest cinque volte. Le regole dicono che cosa ogni tecnica chiede all&apos;host e al guest.</translation>
    </message>
    <message>
        <source>A network and a disk: devices that are models</source>
        <translation>Una rete e un disco: dispositivi che sono modelli</translation>
    </message>
    <message>
        <source>Two guests exchange frames over the host&apos;s virtual switch, and a third one uses its disk. Follow an access to the device model, and a frame to the switch and out of the host.</source>
        <translation>Due guest si scambiano frame attraverso lo switch virtuale dell&apos;host, e un terzo usa il suo disco. Segui un accesso fino al modello del dispositivo, e un frame fino allo switch e fuori dall&apos;host.</translation>
    </message>
    <message>
        <source>A classroom</source>
        <translation>Un&apos;aula</translation>
    </message>
    <message>
        <source>The server of a school, the teacher&apos;s computer, a desk of the first row and two boards with other instruction sets.</source>
        <translation>Il server di una scuola, il computer dell&apos;insegnante, un banco della prima fila e due schede con altri insiemi di istruzioni.</translation>
    </message>
    <message>
        <source>Every kind of finding</source>
        <translation>Ogni tipo di rilievo</translation>
    </message>
    <message>
        <source>Each rule is broken at least once. Read the checks: every error can be mended with one click.</source>
        <translation>Ogni regola è violata almeno una volta. Leggere i controlli: ogni errore si corregge con un clic.</translation>
    </message>
</context>
<context>
    <name>model</name>
    <message>
        <source>Change the approach of {name}</source>
        <translation>Cambia l&apos;approccio di {name}</translation>
    </message>
    <message>
        <source>Change the technique of {name}</source>
        <translation>Cambia la tecnica di {name}</translation>
    </message>
    <message>
        <source>Change the backing of a peripheral of {name}</source>
        <translation>Cambia il supporto di una periferica di {name}</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>Rinomina {name}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Elimina {name}</translation>
    </message>
    <message>
        <source>Delete {count} elements</source>
        <translation>Elimina {count} elementi</translation>
    </message>
    <message>
        <source>Move {name}</source>
        <translation>Sposta {name}</translation>
    </message>
    <message>
        <source>Move {count} hosts</source>
        <translation>Sposta {count} host</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>Riordina</translation>
    </message>
    <message>
        <source>Reorder {name}</source>
        <translation>Riordina {name}</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>Aggiungi {name}</translation>
    </message>
    <message>
        <source>Add {count} × {name}</source>
        <translation>Aggiungi {count} × {name}</translation>
    </message>
    <message>
        <source>Add {device} to {name}</source>
        <translation>Aggiungi {device} a {name}</translation>
    </message>
    <message>
        <source>Add {count} peripherals to {name}</source>
        <translation>Aggiungi {count} periferiche a {name}</translation>
    </message>
    <message>
        <source>Move {count} guests</source>
        <translation>Sposta {count} guest</translation>
    </message>
    <message>
        <source>{host} has no guests. Drag a guest onto it in Design, or choose the traditional approach.</source>
        <translation>{host} non ha guest. Trascinarvene uno in Progetto, o scegliere l&apos;approccio tradizionale.</translation>
    </message>
    <message>
        <source>No guest of {host} is started. Choose at least one under Guests.</source>
        <translation>Nessun guest di {host} è avviato. Sceglierne almeno uno sotto Guest.</translation>
    </message>
    <message>
        <source>Apply the run&apos;s approach and technique</source>
        <translation>Applica l&apos;approccio e la tecnica dell&apos;esecuzione</translation>
    </message>
    <message>
        <source>The state of {guest} is in {file}. It goes on from there when you restore it.</source>
        <translation>Lo stato di {guest} è in {file}. Continua da lì quando lo ripristini.</translation>
    </message>
    <message>
        <source>{guest} goes on from its state in {file}.</source>
        <translation>{guest} continua dal suo stato in {file}.</translation>
    </message>
    <message>
        <source>{guest} was not restored: power it off first.</source>
        <translation>{guest} non è stato ripristinato: prima spegnilo.</translation>
    </message>
    <message>
        <source>{file}: {reason}.</source>
        <translation>{file}: {reason}.</translation>
    </message>
    <message>
        <source>The machine stopped because of a fault of its own: {reason}. Reset it to go on.</source>
        <translation>La macchina si è fermata per un suo guasto: {reason}. Ricominciare per continuare.</translation>
    </message>
    <message>
        <source>trap and emulate</source>
        <translation>trap and emulate</translation>
    </message>
    <message>
        <source>binary translation</source>
        <translation>traduzione binaria</translation>
    </message>
    <message>
        <source>paravirtualization</source>
        <translation>paravirtualizzazione</translation>
    </message>
    <message>
        <source>hardware-assisted virtualization</source>
        <translation>virtualizzazione assistita dall&apos;hardware</translation>
    </message>
    <message>
        <source>operating-system-level virtualization</source>
        <translation>virtualizzazione a livello di sistema operativo</translation>
    </message>
    <message>
        <source>traditional</source>
        <translation>tradizionale</translation>
    </message>
    <message>
        <source>hosted · type 2</source>
        <translation>hosted · tipo 2</translation>
    </message>
    <message>
        <source>bare metal · type 1</source>
        <translation>bare metal · tipo 1</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>condivisa</translation>
    </message>
    <message>
        <source>emulated</source>
        <translation>emulata</translation>
    </message>
    <message>
        <source>passthrough</source>
        <translation>passthrough</translation>
    </message>
    <message>
        <source>network card</source>
        <translation>scheda di rete</translation>
    </message>
    <message>
        <source>sound card</source>
        <translation>scheda audio</translation>
    </message>
    <message>
        <source>USB controller</source>
        <translation>Controller USB</translation>
    </message>
    <message>
        <source>webcam</source>
        <translation>webcam</translation>
    </message>
    <message>
        <source>printer</source>
        <translation>stampante</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>scheda grafica</translation>
    </message>
    <message>
        <source>serial port</source>
        <translation>porta seriale</translation>
    </message>
    <message>
        <source>{family} {bits}-bit</source>
        <translation>{family} a {bits} bit</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 core</translation>
    </message>
    <message>
        <source>{count} cores</source>
        <translation>{count} core</translation>
    </message>
    <message>
        <source>1 vCPU</source>
        <translation>1 vCPU</translation>
    </message>
    <message>
        <source>{count} vCPUs</source>
        <translation>{count} vCPU</translation>
    </message>
    <message>
        <source>{bits}-bit</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>{amount} MiB</source>
        <translation>{amount} MiB</translation>
    </message>
    <message>
        <source>{amount} GiB</source>
        <translation>{amount} GiB</translation>
    </message>
    <message>
        <source>{amount} TiB</source>
        <translation>{amount} TiB</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Portatile</translation>
    </message>
    <message>
        <source>A portable computer for everyday work</source>
        <translation>Un computer portatile per il lavoro di ogni giorno</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Workstation</translation>
    </message>
    <message>
        <source>A desk computer with power and devices to spare</source>
        <translation>Un computer da tavolo con potenza e dispositivi in abbondanza</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>A machine of the server room, without sound or screen</source>
        <translation>Una macchina della sala server, senza audio né schermo</translation>
    </message>
    <message>
        <source>Legacy PC</source>
        <translation>PC d&apos;epoca</translation>
    </message>
    <message>
        <source>An old computer: 32 bits, one core, no hardware virtualization</source>
        <translation>Un vecchio computer: 32 bit, un core, nessuna virtualizzazione hardware</translation>
    </message>
    <message>
        <source>ARM board</source>
        <translation>Scheda ARM</translation>
    </message>
    <message>
        <source>A single-board computer with another instruction set</source>
        <translation>Un computer su una sola scheda con un altro insieme di istruzioni</translation>
    </message>
    <message>
        <source>RISC-V board</source>
        <translation>Scheda RISC-V</translation>
    </message>
    <message>
        <source>A single-board computer with an open instruction set</source>
        <translation>Un computer su una sola scheda con un insieme di istruzioni aperto</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Questo computer</translation>
    </message>
    <message>
        <source>The computer that the program runs on, as it was detected</source>
        <translation>Il computer su cui gira il programma, così come è stato rilevato</translation>
    </message>
    <message>
        <source>Linux 64-bit</source>
        <translation>Linux a 64 bit</translation>
    </message>
    <message>
        <source>A server or desktop of today</source>
        <translation>Un server o desktop di oggi</translation>
    </message>
    <message>
        <source>Linux 32-bit</source>
        <translation>Linux a 32 bit</translation>
    </message>
    <message>
        <source>A small or old system; runs on 64-bit hosts too</source>
        <translation>Un sistema piccolo o vecchio; gira anche su host a 64 bit</translation>
    </message>
    <message>
        <source>Windows 64-bit</source>
        <translation>Windows a 64 bit</translation>
    </message>
    <message>
        <source>Its kernel cannot be modified for paravirtualization</source>
        <translation>Il suo kernel non si può modificare per la paravirtualizzazione</translation>
    </message>
    <message>
        <source>Windows XP</source>
        <translation>Windows XP</translation>
    </message>
    <message>
        <source>An old 32-bit system, for programs that run nowhere else</source>
        <translation>Un vecchio sistema a 32 bit, per programmi che non girano altrove</translation>
    </message>
    <message>
        <source>FreeBSD 64-bit</source>
        <translation>FreeBSD a 64 bit</translation>
    </message>
    <message>
        <source>A Unix with a kernel of its own family</source>
        <translation>Uno Unix con un kernel di una famiglia tutta sua</translation>
    </message>
    <message>
        <source>Linux, paravirtualized</source>
        <translation>Linux paravirtualizzato</translation>
    </message>
    <message>
        <source>Its kernel is modified to call the hypervisor</source>
        <translation>Il suo kernel è modificato per chiamare l&apos;hypervisor</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Programs on the kernel of the host, without a machine</source>
        <translation>Programmi sul kernel dell&apos;host, senza una macchina</translation>
    </message>
    <message>
        <source>Network card</source>
        <translation>Scheda di rete</translation>
    </message>
    <message>
        <source>Connects a machine to the others</source>
        <translation>Collega una macchina alle altre</translation>
    </message>
    <message>
        <source>Sound card</source>
        <translation>Scheda audio</translation>
    </message>
    <message>
        <source>Plays and records sound</source>
        <translation>Riproduce e registra suoni</translation>
    </message>
    <message>
        <source>Takes sticks, keys and other devices</source>
        <translation>Accoglie chiavette e altri dispositivi</translation>
    </message>
    <message>
        <source>Webcam</source>
        <translation>Webcam</translation>
    </message>
    <message>
        <source>Films the user</source>
        <translation>Riprende l&apos;utente</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Stampante</translation>
    </message>
    <message>
        <source>Prints on paper</source>
        <translation>Stampa su carta</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Scheda grafica</translation>
    </message>
    <message>
        <source>Draws the screen, and computes</source>
        <translation>Disegna lo schermo e calcola</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>Porta seriale</translation>
    </message>
    <message>
        <source>Sends text one character after the other</source>
        <translation>Invia testo un carattere dopo l&apos;altro</translation>
    </message>
    <message>
        <source>{first} · {second} · {third}</source>
        <translation>{first} · {second} · {third}</translation>
    </message>
    <message>
        <source>VT-x</source>
        <translation>VT-x</translation>
    </message>
    <message>
        <source>no VT-x</source>
        <translation>senza VT-x</translation>
    </message>
    <message>
        <source>shares the host kernel</source>
        <translation>condivide il kernel dell&apos;host</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Incolla</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplica</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Togli {name}</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Modifica {name}</translation>
    </message>
    <message>
        <source>Rename the design</source>
        <translation>Rinomina il progetto</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>Apri {title}</translation>
    </message>
    <message>
        <source>The design has no host “{id}”.</source>
        <translation>Il progetto non ha un host «{id}».</translation>
    </message>
    <message>
        <source>The design has no guest “{id}”.</source>
        <translation>Il progetto non ha un guest «{id}».</translation>
    </message>
    <message>
        <source>The design has no host or guest “{id}”.</source>
        <translation>Il progetto non ha un host o un guest «{id}».</translation>
    </message>
    <message>
        <source>Select the host that shall receive the guests, then paste again.</source>
        <translation>Selezionare l&apos;host che deve ricevere i guest, poi incollare di nuovo.</translation>
    </message>
    <message>
        <source>The id “{id}” is already used in this design; choose another one.</source>
        <translation>L&apos;id «{id}» è già usato in questo progetto; sceglierne un altro.</translation>
    </message>
    <message>
        <source>“{id}” cannot be an id: use 1 to {limit} characters without spaces, / or #.</source>
        <translation>«{id}» non può essere un id: usare da 1 a {limit} caratteri senza spazi, / o #.</translation>
    </message>
    <message>
        <source>Place {index} is outside the list, which ends at {last}.</source>
        <translation>Il posto {index} è fuori dall&apos;elenco, che finisce a {last}.</translation>
    </message>
    <message>
        <source>A design holds at most {limit} hosts.</source>
        <translation>Un progetto contiene al massimo {limit} host.</translation>
    </message>
    <message>
        <source>A design holds at most {limit} guests.</source>
        <translation>Un progetto contiene al massimo {limit} guest.</translation>
    </message>
    <message>
        <source>The design cannot be edited while a change is being announced; edit it afterwards.</source>
        <translation>Il progetto non si può modificare mentre si annuncia una modifica; modificarlo dopo.</translation>
    </message>
    <message>
        <source>Finish the edit that is under way first.</source>
        <translation>Finire prima la modifica in corso.</translation>
    </message>
    <message>
        <source>The history has no step {position}; it ends at {last}.</source>
        <translation>La cronologia non ha il passo {position}; finisce a {last}.</translation>
    </message>
    <message>
        <source>read in the source</source>
        <translation>letto nella fonte</translation>
    </message>
    <message>
        <source>read in a secondary source</source>
        <translation>letto in una fonte secondaria</translation>
    </message>
    <message>
        <source>recalled, unverified</source>
        <translation>a memoria, non verificato</translation>
    </message>
    <message>
        <source>a convention of this program</source>
        <translation>una convenzione di questo programma</translation>
    </message>
    <message>
        <source>not known for this processor; another one&apos;s stands in</source>
        <translation>non nota per questo processore; vale quella di un altro</translation>
    </message>
    <message>
        <source>Not known for this processor; that of the {platform} stands in: {source}</source>
        <translation>Non nota per questo processore; vale quella del {platform}: {source}</translation>
    </message>
    <message>
        <source>an instruction that runs directly</source>
        <translation>un&apos;istruzione eseguita direttamente</translation>
    </message>
    <message>
        <source>a system call and its return, without a hypervisor</source>
        <translation>una chiamata di sistema e il ritorno, senza hypervisor</translation>
    </message>
    <message>
        <source>an access to a device&apos;s port, without a hypervisor</source>
        <translation>un accesso alla porta di un dispositivo, senza hypervisor</translation>
    </message>
    <message>
        <source>an exception and its return, without a hypervisor</source>
        <translation>un&apos;eccezione e il ritorno, senza hypervisor</translation>
    </message>
    <message>
        <source>a page fault and its return, without a hypervisor</source>
        <translation>un page fault e il ritorno, senza hypervisor</translation>
    </message>
    <message>
        <source>an instruction that traps and is emulated</source>
        <translation>un&apos;istruzione che causa una trap ed è emulata</translation>
    </message>
    <message>
        <source>a system call under a software monitor</source>
        <translation>una chiamata di sistema sotto un monitor software</translation>
    </message>
    <message>
        <source>an exception under a software monitor</source>
        <translation>un&apos;eccezione sotto un monitor software</translation>
    </message>
    <message>
        <source>a page fault under a software monitor</source>
        <translation>un page fault sotto un monitor software</translation>
    </message>
    <message>
        <source>how much longer an exit takes through the host system</source>
        <translation>quanto dura di più un&apos;uscita attraverso il sistema host</translation>
    </message>
    <message>
        <source>a call from translated code into the monitor</source>
        <translation>una chiamata dal codice tradotto al monitor</translation>
    </message>
    <message>
        <source>an instruction emulated inside translated code</source>
        <translation>un&apos;istruzione emulata dentro il codice tradotto</translation>
    </message>
    <message>
        <source>a port access in translated code, against the native one</source>
        <translation>un accesso a una porta nel codice tradotto, rispetto a quello nativo</translation>
    </message>
    <message>
        <source>a call and return in translated code</source>
        <translation>una chiamata e ritorno nel codice tradotto</translation>
    </message>
    <message>
        <source>a write of CR8 in translated code</source>
        <translation>una scrittura di CR8 nel codice tradotto</translation>
    </message>
    <message>
        <source>a write of CR8 without a hypervisor, against that in translated code</source>
        <translation>una scrittura di CR8 senza hypervisor, rispetto a quella nel codice tradotto</translation>
    </message>
    <message>
        <source>a call and return, without a hypervisor</source>
        <translation>una chiamata e ritorno, senza hypervisor</translation>
    </message>
    <message>
        <source>a VM exit and the entry after it</source>
        <translation>una VM exit e il rientro che segue</translation>
    </message>
    <message>
        <source>a port access with VT-x</source>
        <translation>un accesso a una porta con VT-x</translation>
    </message>
    <message>
        <source>a page fault with VT-x</source>
        <translation>un page fault con VT-x</translation>
    </message>
    <message>
        <source>a change of a page-table entry, without a hypervisor</source>
        <translation>una modifica di una voce della tabella delle pagine, senza hypervisor</translation>
    </message>
    <message>
        <source>a change of a page-table entry under a software monitor</source>
        <translation>una modifica di una voce della tabella delle pagine sotto un monitor software</translation>
    </message>
    <message>
        <source>a change of a page-table entry with VT-x</source>
        <translation>una modifica di una voce della tabella delle pagine con VT-x</translation>
    </message>
    <message>
        <source>an exception with VT-x, without an exit</source>
        <translation>un&apos;eccezione con VT-x, senza uscita</translation>
    </message>
    <message>
        <source>The program&apos;s convention: one cycle for each instruction that runs directly.</source>
        <translation>Convenzione del programma: un ciclo per ogni istruzione eseguita direttamente.</translation>
    </message>
    <message>
        <source>Measured as it stands.</source>
        <translation>Misurato così com&apos;è.</translation>
    </message>
    <message>
        <source>Measured for a port read, whose cycles are the chip&apos;s; a write is taken to cost the same.</source>
        <translation>Misurato per la lettura di una porta, i cui cicli sono del chip; si assume che una scrittura costi lo stesso.</translation>
    </message>
    <message>
        <source>Measured: the system call reaches its kernel without a hypervisor.</source>
        <translation>Misurato: la chiamata di sistema raggiunge il suo kernel senza hypervisor.</translation>
    </message>
    <message>
        <source>Measured for a division by zero, with the return.</source>
        <translation>Misurato per una divisione per zero, col ritorno.</translation>
    </message>
    <message>
        <source>Measured: a page fault with the return.</source>
        <translation>Misurato: un page fault col ritorno.</translation>
    </message>
    <message>
        <source>Taken to cost as much as the delivery of an exception.</source>
        <translation>Si assume che costi quanto la consegna di un&apos;eccezione.</translation>
    </message>
    <message>
        <source>Measured for rdtsc: the exception, the emulation and the return; every emulation is taken to cost that.</source>
        <translation>Misurato per rdtsc: l&apos;eccezione, l&apos;emulazione e il ritorno; si assume che ogni emulazione costi tanto.</translation>
    </message>
    <message>
        <source>An instruction that traps and is emulated, and the port access that the hypervisor then makes.</source>
        <translation>Un&apos;istruzione che causa una trap ed è emulata, e l&apos;accesso alla porta che poi fa l&apos;hypervisor.</translation>
    </message>
    <message>
        <source>An instruction that traps and is emulated. The device is a model: no port of the machine is accessed, and none is counted.</source>
        <translation>Un&apos;istruzione che causa una trap ed è emulata. Il dispositivo è un modello: non si accede a nessuna porta della macchina, e non se ne conta nessuna.</translation>
    </message>
    <message>
        <source>An instruction that traps and is emulated, the way through the host system in the measured ratio, and the port access that the host system then makes.</source>
        <translation>Un&apos;istruzione che causa una trap ed è emulata, il passaggio per il sistema host nel rapporto misurato, e l&apos;accesso alla porta che poi fa il sistema host.</translation>
    </message>
    <message>
        <source>An instruction that traps and is emulated, and the way to the device model in the host system, in the measured ratio.</source>
        <translation>Un&apos;istruzione che causa una trap ed è emulata, e il passaggio al modello del dispositivo nel sistema host, nel rapporto misurato.</translation>
    </message>
    <message>
        <source>Measured with a software monitor; what exceeds the native system call is the hypervisor&apos;s.</source>
        <translation>Misurato con un monitor software; ciò che supera la chiamata di sistema nativa è dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>Measured with a software monitor; what exceeds the native exception is the hypervisor&apos;s.</source>
        <translation>Misurato con un monitor software; ciò che supera l&apos;eccezione nativa è dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>Measured with a software monitor; what exceeds the native page fault is the hypervisor&apos;s.</source>
        <translation>Misurato con un monitor software; ciò che supera il page fault nativo è dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an exception that the software monitor passes on to the guest.</source>
        <translation>Si assume che costi quanto un&apos;eccezione che il monitor software passa al guest.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an exception that the software monitor passes on, and the way through the host system in the measured ratio.</source>
        <translation>Si assume che costi quanto un&apos;eccezione passata dal monitor software, più il passaggio per il sistema host nel rapporto misurato.</translation>
    </message>
    <message>
        <source>Measured with VT-x: the guest takes the exception without an exit.</source>
        <translation>Misurato con VT-x: il guest prende l&apos;eccezione senza uscita.</translation>
    </message>
    <message>
        <source>Measured: one VM exit and the entry after it.</source>
        <translation>Misurato: una VM exit e il rientro che segue.</translation>
    </message>
    <message>
        <source>Measured with VT-x: a port access that exits.</source>
        <translation>Misurato con VT-x: un accesso a una porta che causa un&apos;uscita.</translation>
    </message>
    <message>
        <source>Measured with VT-x, and the way through the host system in the measured ratio.</source>
        <translation>Misurato con VT-x, più il passaggio per il sistema host nel rapporto misurato.</translation>
    </message>
    <message>
        <source>Measured with VT-x, without the access to the physical port, and the way through the host system in the measured ratio.</source>
        <translation>Misurato con VT-x, senza l&apos;accesso alla porta fisica, più il passaggio per il sistema host nel rapporto misurato.</translation>
    </message>
    <message>
        <source>One VM exit and the entry after it, and the port access that the hypervisor then makes. What it does besides is not known, and not counted.</source>
        <translation>Una VM exit e il rientro che segue, e l&apos;accesso alla porta che poi fa l&apos;hypervisor. Ciò che esso fa in più non è noto, e non è contato.</translation>
    </message>
    <message>
        <source>One VM exit and the entry after it, the way through the host system in the measured ratio, and the port access that it then makes. What the hypervisor does besides is not known, and not counted.</source>
        <translation>Una VM exit e il rientro che segue, il passaggio per il sistema host nel rapporto misurato, e l&apos;accesso alla porta che esso poi fa. Ciò che l&apos;hypervisor fa in più non è noto, e non è contato.</translation>
    </message>
    <message>
        <source>One VM exit and the entry after it, and the way to the device model in the host system, in the measured ratio. What the hypervisor does besides is not known, and not counted.</source>
        <translation>Una VM exit e il rientro che segue, e il passaggio al modello del dispositivo nel sistema host, nel rapporto misurato. Ciò che l&apos;hypervisor fa in più non è noto, e non è contato.</translation>
    </message>
    <message>
        <source>The page fault, and one VM exit and the entry after it. What the hypervisor does besides is not known, and not counted.</source>
        <translation>Il page fault, e una VM exit col rientro che segue. Ciò che l&apos;hypervisor fa in più non è noto, e non è contato.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an instruction that traps: a trap into the monitor, which maps the page, and back.</source>
        <translation>Si assume che costi quanto un&apos;istruzione che provoca una trap: una trap nel monitor, che mappa la pagina, e ritorno.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an instruction that traps: a trap into the monitor, which executes the write and follows it in the shadow, and back.</source>
        <translation>Si assume che costi quanto un&apos;istruzione che provoca una trap: una trap nel monitor, che esegue la scrittura e la riporta nella tabella ombra, e ritorno.</translation>
    </message>
    <message>
        <source>Measured: a change of a page-table entry in translated code.</source>
        <translation>Misurato: una modifica di una voce della tabella delle pagine nel codice tradotto.</translation>
    </message>
    <message>
        <source>Measured with VT-x: a change of a page-table entry.</source>
        <translation>Misurato con VT-x: una modifica di una voce della tabella delle pagine.</translation>
    </message>
    <message>
        <source>One VM exit and the entry after it. What the hypervisor does with its shadow page tables is not known, and not counted.</source>
        <translation>Una VM exit e la entry successiva. Ciò che l&apos;hypervisor fa con le sue tabelle delle pagine ombra non è noto e non è contato.</translation>
    </message>
    <message>
        <source>Measured with VT-x; what exceeds the native page fault is the hypervisor&apos;s.</source>
        <translation>Misurato con VT-x; ciò che supera il page fault nativo è dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>One VM exit and entry, and the delivery of the exception that the entry injects.</source>
        <translation>Una VM exit col rientro, e la consegna dell&apos;eccezione iniettata dal rientro.</translation>
    </message>
    <message>
        <source>The delivery of an exception in the guest, by a VM entry that was to be made anyway.</source>
        <translation>La consegna di un&apos;eccezione nel guest, con un rientro che sarebbe avvenuto comunque.</translation>
    </message>
    <message>
        <source>The delivery of an exception in the guest, by a VM entry that was to be made anyway, and the way through the host system in the measured ratio.</source>
        <translation>La consegna di un&apos;eccezione nel guest, con un rientro che sarebbe avvenuto comunque, e il passaggio per il sistema host nel rapporto misurato.</translation>
    </message>
    <message>
        <source>One VM exit and entry, and the delivery of an exception in the guest.</source>
        <translation>Una VM exit col rientro, e la consegna di un&apos;eccezione nel guest.</translation>
    </message>
    <message>
        <source>One VM exit and entry, the delivery of an exception in the guest, and the way through the host system in the measured ratio.</source>
        <translation>Una VM exit col rientro, la consegna di un&apos;eccezione nel guest, e il passaggio per il sistema host nel rapporto misurato.</translation>
    </message>
    <message>
        <source>A software interrupt into ring 0 and back, as an exception costs.</source>
        <translation>Un&apos;interruzione software verso il ring 0 e ritorno, quanto costa un&apos;eccezione.</translation>
    </message>
    <message>
        <source>A software interrupt into ring 0 and back, and the port accesses that the hypervisor then makes, one for each character.</source>
        <translation>Un&apos;interruzione software verso il ring 0 e ritorno, e gli accessi alla porta che poi fa l&apos;hypervisor, uno per ogni carattere.</translation>
    </message>
    <message>
        <source>A software interrupt into ring 0 and back, the way through the host system in the measured ratio, and the port accesses that it then makes, one for each character.</source>
        <translation>Un&apos;interruzione software verso il ring 0 e ritorno, il passaggio per il sistema host nel rapporto misurato, e gli accessi alla porta che esso poi fa, uno per ogni carattere.</translation>
    </message>
    <message>
        <source>A software interrupt into ring 0 and back, and the way to the device model in the host system, in the measured ratio.</source>
        <translation>Un&apos;interruzione software verso il ring 0 e ritorno, e il passaggio al modello del dispositivo nel sistema host, nel rapporto misurato.</translation>
    </message>
    <message>
        <source>A software interrupt into ring 0 and on to the guest&apos;s kernel, as an exception costs; the way back is the hypercall iret, with a cost of its own.</source>
        <translation>Un&apos;interruzione software verso il ring 0 e poi verso il kernel del guest, quanto costa un&apos;eccezione; il ritorno è l&apos;hypercall iret, con un costo proprio.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an exception into the hypervisor; the guest does not notice.</source>
        <translation>Si assume che costi quanto un&apos;eccezione verso l&apos;hypervisor; il guest non se ne accorge.</translation>
    </message>
    <message>
        <source>Taken to cost as much as an exception into the hypervisor, and the way through the host system in the measured ratio; the guest does not notice.</source>
        <translation>Si assume che costi quanto un&apos;eccezione verso l&apos;hypervisor, più il passaggio per il sistema host nel rapporto misurato; il guest non se ne accorge.</translation>
    </message>
    <message>
        <source>Measured for a call with its return. The call counts as one instruction, and the return bears the rest, since its target has to be looked up each time.</source>
        <translation>Misurato per una chiamata col suo ritorno. La chiamata conta come un&apos;istruzione, e il resto è del ritorno, di cui ogni volta va cercata la destinazione.</translation>
    </message>
    <message>
        <source>Measured for a call with its return, in a kernel. The call counts as one instruction, and the return bears the rest.</source>
        <translation>Misurato per una chiamata col suo ritorno, in un kernel. La chiamata conta come un&apos;istruzione, e il resto è del ritorno.</translation>
    </message>
    <message>
        <source>Published as a ratio: about four times the write of CR8 in translated code. With VT-x it was about as quick, for there the processor keeps a copy of the register for the guest.</source>
        <translation>Pubblicato come rapporto: circa quattro volte la scrittura di CR8 nel codice tradotto. Con VT-x richiedeva all&apos;incirca lo stesso tempo, perché lì il processore tiene una copia del registro per il guest.</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks: cr8wr takes about 4 times as long as in translated code</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark: cr8wr richiede circa 4 volte il tempo che impiega nel codice tradotto</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, ptemod</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor, ptemod</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, ptemod</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, ptemod</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, ptemod</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, VT-x, ptemod</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Merom</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Merom</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Penryn</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Penryn</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Nehalem</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Nehalem</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Westmere</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Westmere</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Sandy Bridge</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Sandy Bridge</translation>
    </message>
    <message>
        <source>SplitX: a direct exit on a Xeon X5570 with EPT, under KVM</source>
        <translation>SplitX: un&apos;uscita diretta su uno Xeon X5570 con EPT, sotto KVM</translation>
    </message>
    <message>
        <source>KVM in 2020, with AMD&apos;s SVM: 576, 1376 and 576 cycles</source>
        <translation>KVM nel 2020, con SVM di AMD: 576, 1376 e 576 cicli</translation>
    </message>
    <message>
        <source>Everything was measured on one processor: without a hypervisor, with a software monitor and with first-generation VT-x (Adams and Agesen, 2006).</source>
        <translation>Tutto è stato misurato su un solo processore: senza hypervisor, con un monitor software e con VT-x di prima generazione (Adams e Agesen, 2006).</translation>
    </message>
    <message>
        <source>Only how long a VM exit takes is known of this processor; for all else the figures of the Pentium 4 stand in.</source>
        <translation>Di questo processore è noto solo quanto dura una VM exit; per tutto il resto valgono le cifre del Pentium 4.</translation>
    </message>
    <message>
        <source>Measured for a write of CR8; whatever is emulated inside translated code is taken to cost that.</source>
        <translation>Misurato per una scrittura di CR8; si assume che tutto ciò che è emulato dentro il codice tradotto costi tanto.</translation>
    </message>
    <message>
        <source>What it returns from was measured with the return; its cycles are counted there.</source>
        <translation>Ciò da cui ritorna è stato misurato insieme al ritorno; i suoi cicli sono contati lì.</translation>
    </message>
    <message>
        <source>Measured: a port access in translated code, and the port access that the hypervisor then makes.</source>
        <translation>Misurato: un accesso a una porta nel codice tradotto, più l&apos;accesso alla porta che poi fa l&apos;hypervisor.</translation>
    </message>
    <message>
        <source>Measured: a port access in translated code. With it the way through the host system, which an instruction that traps takes in the measured ratio, and the port access that the host system then makes.</source>
        <translation>Misurato: un accesso a una porta nel codice tradotto. Si aggiungono il passaggio per il sistema host, nel rapporto misurato per un&apos;istruzione che causa una trap, e l&apos;accesso alla porta che poi fa il sistema host.</translation>
    </message>
    <message>
        <source>Measured: a port access in translated code. With it the way to the device model in the host system, which an instruction that traps takes in the measured ratio.</source>
        <translation>Misurato: un accesso a una porta nel codice tradotto. Si aggiunge il passaggio al modello del dispositivo nel sistema host, nel rapporto misurato per un&apos;istruzione che causa una trap.</translation>
    </message>
    <message>
        <source>Measured for rdtsc: translated code calls the monitor and goes on.</source>
        <translation>Misurato per rdtsc: il codice tradotto chiama il monitor e prosegue.</translation>
    </message>
    <message>
        <source>Measured: a port access in translated code, against a virtual device.</source>
        <translation>Misurato: un accesso a una porta nel codice tradotto, verso un dispositivo virtuale.</translation>
    </message>
    <message>
        <source>Taken to cost as much as one call from translated code into the monitor.</source>
        <translation>Si assume che costi quanto una chiamata dal codice tradotto al monitor.</translation>
    </message>
    <message>
        <source>Hypervista counts one cycle for each instruction that runs directly</source>
        <translation>Hypervista conta un ciclo per ogni istruzione eseguita direttamente</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, port 0x80</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor, porta 0x80</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, divzero</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor, divzero</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, pgfault</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor, pgfault</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, section 3, rdtsc by trap and emulate</source>
        <translation>Adams e Agesen, ASPLOS 2006, sezione 3, rdtsc con trap and emulate</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, syscall</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, syscall</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, divzero</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, divzero</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, pgfault</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, pgfault</translation>
    </message>
    <message>
        <source>kvm-unit-tests: 44,826 cycles through user space against 13,436 in the kernel; only the ratio is used</source>
        <translation>kvm-unit-tests: 44 826 cicli passando per lo spazio utente contro 13 436 nel kernel; si usa solo il rapporto</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, section 3, rdtsc by call-out and emulate</source>
        <translation>Adams e Agesen, ASPLOS 2006, sezione 3, rdtsc con call-out and emulate</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, section 3, rdtsc emulated in the translation cache</source>
        <translation>Adams e Agesen, ASPLOS 2006, sezione 3, rdtsc emulata nella cache di traduzione</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks: in takes about 1/15 of its native cycles</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark: in richiede circa 1/15 dei cicli che impiega senza hypervisor</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, cr8wr</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, cr8wr</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, call/ret</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, monitor software, call/ret</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, native and VT-x, call/ret</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, senza hypervisor e VT-x, call/ret</translation>
    </message>
    <message>
        <source>Agesen et al., USENIX ATC 2012, one VM exit and entry on Prescott</source>
        <translation>Agesen et al., USENIX ATC 2012, una VM exit con rientro su Prescott</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, in from port 0x80</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, VT-x, in dalla porta 0x80</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, pgfault</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, VT-x, pgfault</translation>
    </message>
    <message>
        <source>Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, divzero</source>
        <translation>Adams e Agesen, ASPLOS 2006, nanobenchmark, VT-x, divzero</translation>
    </message>
    <message>
        <source>serial ← {character}</source>
        <translation>seriale ← {character}</translation>
    </message>
    <message>
        <source>{character} ← serial</source>
        <translation>{character} ← seriale</translation>
    </message>
    <message>
        <source>status of the serial port: {value}</source>
        <translation>stato della porta seriale: {value}</translation>
    </message>
    <message>
        <source>serial port set up</source>
        <translation>porta seriale configurata</translation>
    </message>
    <message>
        <source>timer: every {period} instructions</source>
        <translation>timer: ogni {period} istruzioni</translation>
    </message>
    <message>
        <source>timer stopped</source>
        <translation>timer fermato</translation>
    </message>
    <message>
        <source>timer set up</source>
        <translation>timer configurato</translation>
    </message>
    <message>
        <source>interrupt {vector} → CPU {targets}</source>
        <translation>interrupt {vector} → CPU {targets}</translation>
    </message>
    <message>
        <source>INIT → CPU {targets}</source>
        <translation>INIT → CPU {targets}</translation>
    </message>
    <message>
        <source>start-up at {address} → CPU {targets}</source>
        <translation>avvio a {address} → CPU {targets}</translation>
    </message>
    <message>
        <source>sent to no CPU</source>
        <translation>inviato a nessuna CPU</translation>
    </message>
    <message>
        <source>interrupt acknowledged</source>
        <translation>interruzione confermata</translation>
    </message>
    <message>
        <source>local interrupt controller set up</source>
        <translation>controllore di interrupt locale impostato</translation>
    </message>
    <message>
        <source>{value} ← local interrupt controller</source>
        <translation>{value} ← controllore di interrupt locale</translation>
    </message>
    <message>
        <source>interrupt lines masked: {mask}</source>
        <translation>linee di interruzione mascherate: {mask}</translation>
    </message>
    <message>
        <source>interrupt controller set up</source>
        <translation>controllore delle interruzioni configurato</translation>
    </message>
    <message>
        <source>no device at port {port}</source>
        <translation>nessun dispositivo alla porta {port}</translation>
    </message>
    <message>
        <source>virtual IF {before} → {after}</source>
        <translation>IF virtuale {before} → {after}</translation>
    </message>
    <message>
        <source>waits for an interrupt</source>
        <translation>aspetta un&apos;interruzione</translation>
    </message>
    <message>
        <source>halts with interrupts off: powered off</source>
        <translation>si ferma con le interruzioni disattivate: spento</translation>
    </message>
    <message>
        <source>{register} ← {base}, limit {limit}</source>
        <translation>{register} ← {base}, limite {limit}</translation>
    </message>
    <message>
        <source>{register} ← {value}</source>
        <translation>{register} ← {value}</translation>
    </message>
    <message>
        <source>{value} ← {register}</source>
        <translation>{value} ← {register}</translation>
    </message>
    <message>
        <source>nothing to do on this machine</source>
        <translation>niente da fare su questa macchina</translation>
    </message>
    <message>
        <source>virtual CPU returns to ring {ring}, IF {flag}</source>
        <translation>la CPU virtuale torna al ring {ring}, IF {flag}</translation>
    </message>
    <message>
        <source>It turned paging on, which this machine does not offer yet. Leave CR0.PG at 0 in its kernel.</source>
        <translation>Ha attivato la paginazione, che questa macchina non offre ancora. Lasciare CR0.PG a 0 nel suo kernel.</translation>
    </message>
    <message>
        <source>It turned paging on with CR4.PAE, which a 32-bit machine does not offer. Leave CR4.PAE at 0 in its kernel.</source>
        <translation>Ha attivato la paginazione con CR4.PAE, che una macchina a 32 bit non offre. Lasciare CR4.PAE a 0 nel suo kernel.</translation>
    </message>
    <message>
        <source>It left protected mode, which this machine cannot follow. Leave CR0.PE at 1 in its kernel.</source>
        <translation>Ha lasciato il modo protetto, che questa macchina non può seguire. Lasciare CR0.PE a 1 nel suo kernel.</translation>
    </message>
    <message>
        <source>It turns the processor&apos;s interrupts off or on, and traps above the I/O privilege level.</source>
        <translation>Disattiva o attiva le interruzioni del processore, e causa una trap sopra il livello di privilegio di I/O.</translation>
    </message>
    <message>
        <source>It stops the processor until the next interrupt.</source>
        <translation>Ferma il processore fino alla prossima interruzione.</translation>
    </message>
    <message>
        <source>It replaces a table that the processor takes its segments and its trap handlers from.</source>
        <translation>Sostituisce una tabella da cui il processore prende i segmenti e i gestori delle trap.</translation>
    </message>
    <message>
        <source>It reads or changes a control register: paging, protection, the page directory.</source>
        <translation>Legge o cambia un registro di controllo: paginazione, protezione, directory delle pagine.</translation>
    </message>
    <message>
        <source>It changes the low part of control register 0.</source>
        <translation>Cambia la parte bassa del registro di controllo 0.</translation>
    </message>
    <message>
        <source>It reads or changes a debug register.</source>
        <translation>Legge o cambia un registro di debug.</translation>
    </message>
    <message>
        <source>It reads or changes a model-specific register, which configures the processor.</source>
        <translation>Legge o cambia un registro specifico del modello, che configura il processore.</translation>
    </message>
    <message>
        <source>It throws away address translations that the processor remembers.</source>
        <translation>Butta via le traduzioni di indirizzi che il processore ricorda.</translation>
    </message>
    <message>
        <source>It empties the processor&apos;s caches, which everybody on the machine shares.</source>
        <translation>Svuota le cache del processore, condivise da tutti sulla macchina.</translation>
    </message>
    <message>
        <source>It talks to a device, and traps above the I/O privilege level.</source>
        <translation>Parla con un dispositivo, e causa una trap sopra il livello di privilegio di I/O.</translation>
    </message>
    <message>
        <source>It belongs to the return from a system call: it changes the mode, or the kernel&apos;s GS.</source>
        <translation>Fa parte del ritorno da una chiamata di sistema: cambia il modo, o il GS del kernel.</translation>
    </message>
    <message>
        <source>It reads a counter of the physical processor, and traps unless the kernel allows it.</source>
        <translation>Legge un contatore del processore fisico, e causa una trap se il kernel non lo permette.</translation>
    </message>
    <message>
        <source>It lets the processor sleep until memory changes.</source>
        <translation>Fa dormire il processore finché non cambia la memoria.</translation>
    </message>
    <message>
        <source>It calls the hypervisor; where there is none it is undefined.</source>
        <translation>Chiama l&apos;hypervisor; dove non c&apos;è, è indefinita.</translation>
    </message>
    <message>
        <source>It controls hardware-assisted virtualization.</source>
        <translation>Controlla la virtualizzazione assistita dall&apos;hardware.</translation>
    </message>
    <message>
        <source>Only ring 0 may execute it.</source>
        <translation>Solo il ring 0 può eseguirla.</translation>
    </message>
    <message>
        <source>It shows the physical machine&apos;s tables, which are the hypervisor&apos;s, and does not trap.</source>
        <translation>Mostra le tabelle della macchina fisica, che sono dell&apos;hypervisor, e non causa una trap.</translation>
    </message>
    <message>
        <source>It shows the low part of the physical control register 0, and does not trap.</source>
        <translation>Mostra la parte bassa del registro di controllo 0 fisico, e non causa una trap.</translation>
    </message>
    <message>
        <source>It stores the physical flags with the physical interrupt flag, and does not trap.</source>
        <translation>Salva i flag fisici con il flag di interruzione fisico, e non causa una trap.</translation>
    </message>
    <message>
        <source>In ring 0 it sets the interrupt flag; elsewhere the flag silently keeps its value: no trap.</source>
        <translation>Nel ring 0 imposta il flag di interruzione; altrove il flag tiene in silenzio il suo valore: nessuna trap.</translation>
    </message>
    <message>
        <source>Its answer depends on the ring that it runs in, and it does not trap.</source>
        <translation>La sua risposta dipende dal ring in cui è eseguita, e non causa una trap.</translation>
    </message>
    <message>
        <source>Segment registers hold the ring: what it reads or may load depends on it, without a trap.</source>
        <translation>I registri di segmento contengono il ring: ne dipende ciò che legge o può caricare, senza una trap.</translation>
    </message>
    <message>
        <source>It loads a segment register: which segments it accepts depends on the ring, without a trap.</source>
        <translation>Carica un registro di segmento: quali segmenti accetta dipende dal ring, senza una trap.</translation>
    </message>
    <message>
        <source>A far transfer compares the ring with that of its target, and may change it.</source>
        <translation>Un trasferimento lontano confronta il ring con quello della destinazione, e può cambiarlo.</translation>
    </message>
    <message>
        <source>It returns to another ring; outside ring 0 the interrupt flag silently keeps its value.</source>
        <translation>Torna a un altro ring; fuori dal ring 0 il flag di interruzione tiene in silenzio il suo valore.</translation>
    </message>
    <message>
        <source>It enters the kernel through a gate, which it checks against the ring.</source>
        <translation>Entra nel kernel attraverso un gate, che confronta con il ring.</translation>
    </message>
    <message>
        <source>It enters the kernel that the physical processor&apos;s registers name.</source>
        <translation>Entra nel kernel indicato dai registri del processore fisico.</translation>
    </message>
    <message>
        <source>It raises an exception on purpose, through the physical processor&apos;s own table.</source>
        <translation>Solleva un&apos;eccezione di proposito, attraverso la tabella del processore fisico.</translation>
    </message>
    <message>
        <source>These bytes are no instruction: the processor raises #UD, whatever the ring.</source>
        <translation>Questi byte non sono un&apos;istruzione: il processore solleva #UD, qualunque sia il ring.</translation>
    </message>
    <message>
        <source>In the traditional approach one computer runs one operating system, 1:1. It takes a virtualization layer to make that 1:N.</source>
        <translation>Nell&apos;approccio tradizionale un computer esegue un sistema operativo, 1:1. Per farne 1:N serve un livello di virtualizzazione.</translation>
    </message>
    <message>
        <source>{guest} is a guest machine, and {host} has no hypervisor to carry it.</source>
        <translation>{guest} è una macchina guest, e {host} non ha un hypervisor che la porti.</translation>
    </message>
    <message>
        <source>Make {host} hosted or bare metal.</source>
        <translation>Rendere {host} hosted o bare metal.</translation>
    </message>
    <message>
        <source>Make {host} hosted</source>
        <translation>Rendi {host} hosted</translation>
    </message>
    <message>
        <source>A hosted hypervisor is a program of an operating system; a bare-metal one is installed on the machine itself and takes the place of that system.</source>
        <translation>Un hypervisor hosted è un programma di un sistema operativo; uno bare metal è installato sulla macchina stessa e prende il posto di quel sistema.</translation>
    </message>
    <message>
        <source>{host} is hosted, and has no operating system for its hypervisor to run on.</source>
        <translation>{host} è hosted, e non ha un sistema operativo su cui far girare l&apos;hypervisor.</translation>
    </message>
    <message>
        <source>{host} has neither a hypervisor nor an operating system.</source>
        <translation>{host} non ha né un hypervisor né un sistema operativo.</translation>
    </message>
    <message>
        <source>{host} is bare metal, and has an operating system under its hypervisor.</source>
        <translation>{host} è bare metal, e ha un sistema operativo sotto il suo hypervisor.</translation>
    </message>
    <message>
        <source>Give {host} an operating system, or make it bare metal.</source>
        <translation>Dare a {host} un sistema operativo, o renderlo bare metal.</translation>
    </message>
    <message>
        <source>Remove the operating system of {host}, or make it hosted.</source>
        <translation>Togliere il sistema operativo di {host}, o renderlo hosted.</translation>
    </message>
    <message>
        <source>Give {host} an operating system</source>
        <translation>Dai a {host} un sistema operativo</translation>
    </message>
    <message>
        <source>Remove the operating system</source>
        <translation>Togli il sistema operativo</translation>
    </message>
    <message>
        <source>A virtual disk is stored on the physical one, which must have the room for it when it fills up.</source>
        <translation>Un disco virtuale è conservato su quello fisico, che deve avere posto per lui quando si riempie.</translation>
    </message>
    <message>
        <source>{guest} needs a disk, and {host} has none.</source>
        <translation>{guest} ha bisogno di un disco, e {host} non ne ha.</translation>
    </message>
    <message>
        <source>Give {host} a disk.</source>
        <translation>Dare un disco a {host}.</translation>
    </message>
    <message>
        <source>Give {host} a disk of {size}</source>
        <translation>Dai a {host} un disco da {size}</translation>
    </message>
    <message>
        <source>{guest} has a disk of {size}, and the one of {host} has only {total}.</source>
        <translation>{guest} ha un disco da {size}, e quello di {host} ha solo {total}.</translation>
    </message>
    <message>
        <source>Give {guest} at most {most}, or choose a host with a larger disk.</source>
        <translation>Dare a {guest} al massimo {most}, o scegliere un host con un disco più grande.</translation>
    </message>
    <message>
        <source>Give {guest} a disk of {size}</source>
        <translation>Dai a {guest} un disco da {size}</translation>
    </message>
    <message>
        <source>The guests of {host} have disks of {size} together, and its own has only {total}.</source>
        <translation>I guest di {host} hanno insieme dischi per {size}, e il suo ha solo {total}.</translation>
    </message>
    <message>
        <source>Give the guests smaller disks, or move one to another host.</source>
        <translation>Dare ai guest dischi più piccoli, o spostarne uno su un altro host.</translation>
    </message>
    <message>
        <source>Give each guest a disk of at most {size}</source>
        <translation>Dai a ogni guest un disco di al massimo {size}</translation>
    </message>
    <message>
        <source>The memory of a guest is taken from the physical memory and is lost to the host while the guest runs. The host&apos;s own system and the hypervisor need some too.</source>
        <translation>La memoria di un guest è presa da quella fisica, e l&apos;host la perde mentre il guest è in esecuzione. Ne serve un po&apos; anche al sistema dell&apos;host e all&apos;hypervisor.</translation>
    </message>
    <message>
        <source>{guest} needs memory, and {host} has none.</source>
        <translation>{guest} ha bisogno di memoria, e {host} non ne ha.</translation>
    </message>
    <message>
        <source>Give {host} memory.</source>
        <translation>Dare memoria a {host}.</translation>
    </message>
    <message>
        <source>Give {host} {size} of memory</source>
        <translation>Dai a {host} {size} di memoria</translation>
    </message>
    <message>
        <source>{guest} has {size} of memory, and {host} has {most} of its {total} available for it.</source>
        <translation>{guest} ha {size} di memoria, e {host} ne ha disponibili per esso {most} su {total}.</translation>
    </message>
    <message>
        <source>Give {guest} at most {most}, or choose a host with more memory.</source>
        <translation>Dare a {guest} al massimo {most}, o scegliere un host con più memoria.</translation>
    </message>
    <message>
        <source>Give {guest} {size} of memory</source>
        <translation>Dai a {guest} {size} di memoria</translation>
    </message>
    <message>
        <source>The guests of {host} have {size} of memory together, and it has {most} of its {total} available.</source>
        <translation>I guest di {host} hanno insieme {size} di memoria, e l&apos;host ne ha disponibili {most} su {total}.</translation>
    </message>
    <message>
        <source>{guest} has {size} of memory. It fits, but beyond {green} of its {total} {host} itself runs short.</source>
        <translation>{guest} ha {size} di memoria. Ci sta, ma oltre {green} dei suoi {total} resta a corto {host} stesso.</translation>
    </message>
    <message>
        <source>Give {guest} less memory, or move it to another host.</source>
        <translation>Dare meno memoria a {guest}, o spostarlo su un altro host.</translation>
    </message>
    <message>
        <source>nothing was saved: the design takes {size} bytes, and a file can have {limit}; take out long programs or guests</source>
        <translation>non è stato salvato nulla: il progetto occupa {size} byte e un file può averne {limit}; togliere programmi lunghi o dei guest</translation>
    </message>
    <message>
        <source>Give the guests less memory, or move one to another host.</source>
        <translation>Dare ai guest meno memoria, o spostarne uno su un altro host.</translation>
    </message>
    <message>
        <source>The guests of {host} have {size} of memory together. They fit, but beyond {green} of its {total} the host itself runs short.</source>
        <translation>I guest di {host} hanno insieme {size} di memoria. Ci stanno, ma oltre {green} dei suoi {total} resta a corto l&apos;host stesso.</translation>
    </message>
    <message>
        <source>Give each guest at most {size} of memory</source>
        <translation>Dai a ogni guest al massimo {size} di memoria</translation>
    </message>
    <message>
        <source>Peripherals are optional resources: they need no physical counterpart, because software can imitate them.</source>
        <translation>Le periferiche sono risorse facoltative: non serve una controparte fisica, perché il software può imitarle.</translation>
    </message>
    <message>
        <source>The {peripheral} of {guest} has no counterpart on {host}: software emulates it.</source>
        <translation>{guest}: la periferica ({peripheral}) non ha una controparte su {host}; la emula il software.</translation>
    </message>
    <message>
        <source>The {peripheral} of {guest} is emulated in software: the one of {host} is passed through to another guest.</source>
        <translation>{guest}: la periferica ({peripheral}) è emulata via software; quella di {host} è in passthrough a un altro guest.</translation>
    </message>
    <message>
        <source>Nothing needs to be done. A {peripheral} on {host} would give it a counterpart.</source>
        <translation>Non c&apos;è niente da fare. La stessa periferica ({peripheral}) su {host} le darebbe una controparte.</translation>
    </message>
    <message>
        <source>Passthrough hands a physical device to one guest alone, so the device must be there and nobody else may use it.</source>
        <translation>Il passthrough consegna un dispositivo fisico a un solo guest: il dispositivo deve esserci, e nessun altro può usarlo.</translation>
    </message>
    <message>
        <source>{guest} wants the {peripheral} of {host} for itself, and {host} has none.</source>
        <translation>{guest} vuole per sé una periferica di {host} ({peripheral}), e {host} non ne ha.</translation>
    </message>
    <message>
        <source>{guest} wants the {peripheral} of {host} for itself, and {owner} already uses it.</source>
        <translation>{guest} vuole per sé una periferica di {host} ({peripheral}), e la usa già {owner}.</translation>
    </message>
    <message>
        <source>{guest} wants more than one {peripheral} of {host} for itself, and there are not enough.</source>
        <translation>{guest} vuole per sé più di una periferica di {host} ({peripheral}), e non ce n&apos;è abbastanza.</translation>
    </message>
    <message>
        <source>Emulate it, or give {host} a {peripheral}.</source>
        <translation>Emularla, o darne una a {host} ({peripheral}).</translation>
    </message>
    <message>
        <source>Emulate or share it, or give {host} another {peripheral}.</source>
        <translation>Emularla o condividerla, o darne a {host} un&apos;altra ({peripheral}).</translation>
    </message>
    <message>
        <source>Many devices read and write memory by themselves (DMA). An IOMMU confines one to the memory of its guest; without it, the addresses that the guest gives to the device would be those of the host.</source>
        <translation>Molti dispositivi leggono e scrivono la memoria da soli (DMA). Un&apos;IOMMU ne confina uno nella memoria del suo guest; senza, gli indirizzi che il guest dà al dispositivo sarebbero quelli dell&apos;host.</translation>
    </message>
    <message>
        <source>{guest} has the {peripheral} of {host} for itself, and {host} has no IOMMU: by DMA it could reach the memory of others. While it runs, its DMA is refused.</source>
        <translation>{guest} ha per sé il dispositivo «{peripheral}» di {host}, e {host} non ha un&apos;IOMMU: con il DMA potrebbe raggiungere la memoria di altri. Durante l&apos;esecuzione il suo DMA viene rifiutato.</translation>
    </message>
    <message>
        <source>Give {host} a CPU with an IOMMU, or share or emulate the {peripheral}.</source>
        <translation>Dai a {host} una CPU con un&apos;IOMMU, oppure condividi o emula il dispositivo «{peripheral}».</translation>
    </message>
    <message>
        <source>Give {host} an IOMMU</source>
        <translation>Dai a {host} un&apos;IOMMU</translation>
    </message>
    <message>
        <source>Emulate the {peripheral} of {guest}</source>
        <translation>Emula la periferica di {guest} ({peripheral})</translation>
    </message>
    <message>
        <source>Share the {peripheral} with {owner}</source>
        <translation>Condividi la periferica con {owner} ({peripheral})</translation>
    </message>
    <message>
        <source>An essential resource can be virtualized only if there is at least one physical counterpart behind it.</source>
        <translation>Una risorsa essenziale si può virtualizzare solo se esiste almeno una corrispondenza fisica che la supporti.</translation>
    </message>
    <message>
        <source>{guest} needs a CPU, and {host} has none.</source>
        <translation>{guest} ha bisogno di una CPU, e {host} non ne ha.</translation>
    </message>
    <message>
        <source>Give {host} a CPU.</source>
        <translation>Dare una CPU a {host}.</translation>
    </message>
    <message>
        <source>Give {host} a CPU with {cores}</source>
        <translation>Dai a {host} una CPU con {cores}</translation>
    </message>
    <message>
        <source>A hypervisor lets most instructions of a guest run directly on the physical CPU, so that CPU must understand them. Another instruction set would have to be emulated in full, which is not virtualization.</source>
        <translation>Un hypervisor fa eseguire la maggior parte delle istruzioni di un guest direttamente dalla CPU fisica, che quindi deve capirle. Un altro insieme di istruzioni andrebbe emulato del tutto, e non è virtualizzazione.</translation>
    </message>
    <message>
        <source>{guest} has a CPU of the {guest_isa} family, and the one of {host} is {host_isa}.</source>
        <translation>{guest} ha una CPU della famiglia {guest_isa}, e quella di {host} è {host_isa}.</translation>
    </message>
    <message>
        <source>Choose a guest for {host_isa}, or a host with a CPU of the {guest_isa} family.</source>
        <translation>Scegliere un guest per {host_isa}, o un host con una CPU della famiglia {guest_isa}.</translation>
    </message>
    <message>
        <source>Make {guest} a guest for {host_isa}</source>
        <translation>Rendi {guest} un guest per {host_isa}</translation>
    </message>
    <message>
        <source>A virtual resource may differ from the physical one: a CPU of 32 bits can be made from one of 64, and not the reverse.</source>
        <translation>Una risorsa virtuale può differire da quella fisica: una CPU a 32 bit si può ricavare da una a 64, e non il contrario.</translation>
    </message>
    <message>
        <source>{guest} has a {guest_bits}-bit CPU, which cannot be made from the {host_bits}-bit one of {host}.</source>
        <translation>{guest} ha una CPU a {guest_bits} bit, che non si può ricavare da quella a {host_bits} bit di {host}.</translation>
    </message>
    <message>
        <source>Choose a {host_bits}-bit guest, or a {guest_bits}-bit host.</source>
        <translation>Scegliere un guest a {host_bits} bit, o un host a {guest_bits} bit.</translation>
    </message>
    <message>
        <source>The programs of {guest} are {guest_bits}-bit, and the kernel of {host} that runs them is {host_bits}-bit.</source>
        <translation>I programmi di {guest} sono a {guest_bits} bit, e il kernel di {host} che li esegue è a {host_bits} bit.</translation>
    </message>
    <message>
        <source>Make {guest} {host_bits}-bit</source>
        <translation>Rendi {guest} a {host_bits} bit</translation>
    </message>
    <message>
        <source>The {guest_bits}-bit CPU of {guest} is made from the {host_bits}-bit one of {host}.</source>
        <translation>La CPU a {guest_bits} bit di {guest} è ricavata da quella a {host_bits} bit di {host}.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>Non c&apos;è niente da fare.</translation>
    </message>
    <message>
        <source>Each vCPU runs on a physical core. Those beyond the cores wait for each other, and the guest becomes slower instead of faster.</source>
        <translation>Ogni vCPU gira su un core fisico. Quelle in più si aspettano a vicenda, e il guest diventa più lento invece che più veloce.</translation>
    </message>
    <message>
        <source>{guest} has {vcpus}, and {host} only {cores}.</source>
        <translation>{guest} ha {vcpus}, e {host} solo {cores}.</translation>
    </message>
    <message>
        <source>{guest} has {vcpus}, more than twice the {cores} of {host}.</source>
        <translation>{guest} ha {vcpus}, più del doppio dei core di {host} ({cores}).</translation>
    </message>
    <message>
        <source>Give {guest} at most {vcpus}.</source>
        <translation>Dare a {guest} al massimo {vcpus}.</translation>
    </message>
    <message>
        <source>Give {guest} {vcpus}</source>
        <translation>Dai a {guest} {vcpus}</translation>
    </message>
    <message>
        <source>The guests of a host share its cores in turn. With more vCPUs than cores they wait for each other when all are busy.</source>
        <translation>I guest di un host ne condividono i core a turno. Con più vCPU che core, quando tutte lavorano si aspettano a vicenda.</translation>
    </message>
    <message>
        <source>The guests of {host} have {vcpus} together, for {cores}.</source>
        <translation>I guest di {host} hanno insieme {vcpus}, per {cores}.</translation>
    </message>
    <message>
        <source>Take vCPUs from the guests, or move one to another host.</source>
        <translation>Togliere vCPU ai guest, o spostarne uno su un altro host.</translation>
    </message>
    <message>
        <source>Share the {cores} among the guests</source>
        <translation>Dividi {cores} tra i guest</translation>
    </message>
    <message>
        <source>Hardware-assisted virtualization uses an operating mode of the CPU that is made for hypervisors. A CPU without it cannot run a guest that way.</source>
        <translation>La virtualizzazione assistita dall&apos;hardware usa un modo della CPU fatto per gli hypervisor. Una CPU che non ce l&apos;ha non può eseguire un guest così.</translation>
    </message>
    <message>
        <source>{guest} is hardware-assisted, and the CPU of {host} has no hardware virtualization ({feature}).</source>
        <translation>{guest} è assistito dall&apos;hardware, e la CPU di {host} non ha la virtualizzazione hardware ({feature}).</translation>
    </message>
    <message>
        <source>Choose another technique, or a host whose CPU has {feature}.</source>
        <translation>Scegliere un&apos;altra tecnica, o un host la cui CPU abbia {feature}.</translation>
    </message>
    <message>
        <source>Use {technique} for {guest}</source>
        <translation>Usa {technique} per {guest}</translation>
    </message>
    <message>
        <source>Give {host} a CPU with {feature}</source>
        <translation>Dai a {host} una CPU con {feature}</translation>
    </message>
    <message>
        <source>Give {host} a CPU with {feature}, and use it for {guest}</source>
        <translation>Dai a {host} una CPU con {feature}, e usala per {guest}</translation>
    </message>
    <message>
        <source>Without help of the CPU an x86 hypervisor virtualizes in software alone, and that works for guests of 32 bits with one vCPU: so says the manual of VirtualBox 7.1.</source>
        <translation>Senza aiuto della CPU un hypervisor x86 virtualizza solo via software, e funziona per guest a 32 bit con una vCPU: così dice il manuale di VirtualBox 7.1.</translation>
    </message>
    <message>
        <source>{guest} is a 64-bit guest under full virtualization ({technique}), and the CPU of {host} has no hardware virtualization ({feature}).</source>
        <translation>{guest} è un guest a 64 bit in virtualizzazione completa ({technique}), e la CPU di {host} non ha la virtualizzazione hardware ({feature}).</translation>
    </message>
    <message>
        <source>Choose a 32-bit guest, or a host whose CPU has {feature}.</source>
        <translation>Scegliere un guest a 32 bit, o un host la cui CPU abbia {feature}.</translation>
    </message>
    <message>
        <source>{guest} has {vcpus}, and the CPU of {host} has no hardware virtualization ({feature}).</source>
        <translation>{guest} ha {vcpus}, e la CPU di {host} non ha la virtualizzazione hardware ({feature}).</translation>
    </message>
    <message>
        <source>Give {guest} 1 vCPU, or choose a host whose CPU has {feature}.</source>
        <translation>Dare a {guest} 1 vCPU, o scegliere un host la cui CPU abbia {feature}.</translation>
    </message>
    <message>
        <source>Give {guest} 1 vCPU</source>
        <translation>Dai a {guest} 1 vCPU</translation>
    </message>
    <message>
        <source>In paravirtualization the guest knows that it is one: its kernel is changed to call the hypervisor instead of using sensitive instructions.</source>
        <translation>Nella paravirtualizzazione il guest sa di esserlo: il suo kernel è modificato per chiamare l&apos;hypervisor invece di usare istruzioni sensibili.</translation>
    </message>
    <message>
        <source>{guest} is paravirtualized, and its {family} kernel is not modified for that.</source>
        <translation>{guest} è paravirtualizzato, e il suo kernel {family} non è modificato per questo.</translation>
    </message>
    <message>
        <source>{guest} is paravirtualized, and {family} cannot be modified for that.</source>
        <translation>{guest} è paravirtualizzato, e {family} non si può modificare per questo.</translation>
    </message>
    <message>
        <source>Use a kernel modified for paravirtualization, or choose another technique.</source>
        <translation>Usare un kernel modificato per la paravirtualizzazione, o scegliere un&apos;altra tecnica.</translation>
    </message>
    <message>
        <source>Choose another technique.</source>
        <translation>Scegliere un&apos;altra tecnica.</translation>
    </message>
    <message>
        <source>Use a modified {family} kernel in {guest}</source>
        <translation>Usa un kernel {family} modificato in {guest}</translation>
    </message>
    <message>
        <source>Virtualization at operating-system level makes no machine: a container is a group of programs on the kernel of the host, so it needs that kernel, and of its own family.</source>
        <translation>La virtualizzazione a livello di sistema operativo non crea macchine: un container è un gruppo di programmi sul kernel dell&apos;host, quindi gli serve quel kernel, e della sua famiglia.</translation>
    </message>
    <message>
        <source>{guest} is a container, and {host} has no operating system whose kernel it could share.</source>
        <translation>{guest} è un container, e {host} non ha un sistema operativo di cui possa condividere il kernel.</translation>
    </message>
    <message>
        <source>{guest} is a container for {family}, and the kernel of {host} is {host_family}.</source>
        <translation>{guest} è un container per {family}, e il kernel di {host} è {host_family}.</translation>
    </message>
    <message>
        <source>Make {host} hosted, or make {guest} a virtual machine.</source>
        <translation>Rendere {host} hosted, o rendere {guest} una macchina virtuale.</translation>
    </message>
    <message>
        <source>Give {host} an operating system, or make {guest} a virtual machine.</source>
        <translation>Dare a {host} un sistema operativo, o rendere {guest} una macchina virtuale.</translation>
    </message>
    <message>
        <source>Choose a {host_family} container or a {family} host, or make {guest} a virtual machine.</source>
        <translation>Scegliere un container {host_family} o un host {family}, o rendere {guest} una macchina virtuale.</translation>
    </message>
    <message>
        <source>Trap and emulate works if every sensitive instruction traps. On x86 some are carried out in user mode without a trap, so the hypervisor does not see them and the guest gets a wrong effect.</source>
        <translation>Trap and emulate funziona se ogni istruzione sensibile causa una trap. Su x86 alcune sono eseguite in modo utente senza trap: l&apos;hypervisor non le vede e il guest ottiene un effetto sbagliato.</translation>
    </message>
    <message>
        <source>{guest} runs by trap and emulate on x86, where these sensitive instructions do not trap: {always}, and some forms of {sometimes}.</source>
        <translation>{guest} è eseguito con trap and emulate su x86, dove queste istruzioni sensibili non causano trap: {always}, e alcune forme di {sometimes}.</translation>
    </message>
    <message>
        <source>Leave it so to show the hole. To close it, choose another technique.</source>
        <translation>Lasciarlo così per mostrare la falla. Per chiuderla, scegliere un&apos;altra tecnica.</translation>
    </message>
    <message>
        <source>{message} {remedy}</source>
        <translation>{message} {remedy}</translation>
    </message>
    <message>
        <source>the file was written by a newer version of Hypervista (format {found}, this one reads {known}); it is left as it is. Update Hypervista to open it.</source>
        <translation>il file è stato scritto da una versione più nuova di Hypervista (formato {found}, questa legge {known}); resta com&apos;è. Aggiornare Hypervista per aprirlo.</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>expected {expected}, got {got}</source>
        <translation>atteso {expected}, trovato {got}</translation>
    </message>
    <message>
        <source>this key is missing</source>
        <translation>manca questa chiave</translation>
    </message>
    <message>
        <source>the key {key} stands here more than once</source>
        <translation>la chiave {key} compare qui più di una volta</translation>
    </message>
    <message>
        <source>&apos;{id}&apos; is already used by {place}</source>
        <translation>&apos;{id}&apos; è già usato da {place}</translation>
    </message>
    <message>
        <source>{count} hosts are more than the {limit} that a design can hold</source>
        <translation>{count} host sono più dei {limit} che un progetto può contenere</translation>
    </message>
    <message>
        <source>with these there are more than the {limit} guests that a design can hold</source>
        <translation>con questi ci sono più dei {limit} guest che un progetto può contenere</translation>
    </message>
    <message>
        <source>nested more than {limit} levels deep</source>
        <translation>annidato oltre {limit} livelli</translation>
    </message>
    <message>
        <source>contains a character that no text can contain ({code})</source>
        <translation>contiene un carattere che nessun testo può contenere ({code})</translation>
    </message>
    <message>
        <source>{all_but_last} or {last}</source>
        <translation>{all_but_last} o {last}</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un oggetto</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>un array</translation>
    </message>
    <message>
        <source>text of 1 to {limit} characters</source>
        <translation>testo da 1 a {limit} caratteri</translation>
    </message>
    <message>
        <source>text of at most {limit} characters</source>
        <translation>testo di al massimo {limit} caratteri</translation>
    </message>
    <message>
        <source>an id of 1 to {limit} characters without spaces, / or #</source>
        <translation>un id da 1 a {limit} caratteri senza spazi, / o #</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>un numero intero da {low} a {high}</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>un numero da {low} a {high}</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>un numero finito</translation>
    </message>
    <message>
        <source>two numbers</source>
        <translation>due numeri</translation>
    </message>
    <message>
        <source>an array of at most {limit} entries</source>
        <translation>un array di al massimo {limit} elementi</translation>
    </message>
    <message>
        <source>an array of length {count}</source>
        <translation>un array di lunghezza {count}</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} caratteri</translation>
    </message>
    <message>
        <source>the name of a program or an object with its source</source>
        <translation>il nome di un programma o un oggetto con il suo sorgente</translation>
    </message>
    <message>
        <source>bytes written in base64</source>
        <translation>byte scritti in base64</translation>
    </message>
    <message>
        <source>at most {limit} bytes</source>
        <translation>al massimo {limit} byte</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} byte</translation>
    </message>
    <message>
        <source>the file has {size} bytes, more than the {limit} that a design can have; it is probably of another kind</source>
        <translation>il file ha {size} byte, più dei {limit} che può avere un progetto; probabilmente è di un altro tipo</translation>
    </message>
    <message>
        <source>there is no such file; it may have been moved, renamed or deleted</source>
        <translation>non c&apos;è un file così; può essere stato spostato, rinominato o eliminato</translation>
    </message>
    <message>
        <source>the folder does not exist; choose another one or make it first</source>
        <translation>la cartella non esiste; sceglierne un&apos;altra o crearla prima</translation>
    </message>
    <message>
        <source>this is a folder, not a design file; choose a file in it</source>
        <translation>questa è una cartella, non un file di progetto; scegliere un file al suo interno</translation>
    </message>
    <message>
        <source>this is a device or a pipe, not a file; choose another name</source>
        <translation>questo è un dispositivo o una pipe, non un file; scegliere un altro nome</translation>
    </message>
    <message>
        <source>you may not read this file; ask its owner for permission</source>
        <translation>non è permesso leggere questo file; chiedere al suo proprietario</translation>
    </message>
    <message>
        <source>you may not write here; save under another name or in another folder</source>
        <translation>non è permesso scrivere qui; salvare con un altro nome o in un&apos;altra cartella</translation>
    </message>
    <message>
        <source>the disk is full, so nothing was saved; free some space or save in another place and try again</source>
        <translation>il disco è pieno e niente è stato salvato; liberare spazio o salvare altrove e riprovare</translation>
    </message>
    <message>
        <source>this disk can only be read; save in another place</source>
        <translation>questo disco si può solo leggere; salvare altrove</translation>
    </message>
    <message>
        <source>the name is too long or unsuitable for a file; choose another one</source>
        <translation>il nome è troppo lungo o non adatto a un file; sceglierne un altro</translation>
    </message>
    <message>
        <source>the file cannot be read ({reason})</source>
        <translation>il file non si può leggere ({reason})</translation>
    </message>
    <message>
        <source>the file cannot be written ({reason}); save in another place</source>
        <translation>il file non si può scrivere ({reason}); salvare altrove</translation>
    </message>
    <message>
        <source>nothing was saved: the design has a value that a file cannot hold, {reason}</source>
        <translation>niente è stato salvato: il progetto ha un valore che un file non può contenere, {reason}</translation>
    </message>
    <message>
        <source>the file is empty, so it holds no design</source>
        <translation>il file è vuoto e non contiene un progetto</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text (line {line}, byte {column}); it may be of another kind</source>
        <translation>il file non è testo UTF-8 (riga {line}, byte {column}); può essere di un altro tipo</translation>
    </message>
    <message>
        <source>line {line}, column {column}: this is not valid JSON ({reason})</source>
        <translation>riga {line}, colonna {column}: questo non è JSON valido ({reason})</translation>
    </message>
    <message>
        <source>line {line}, column {column}: the file ends here, in the middle of the design; it may have been cut off</source>
        <translation>riga {line}, colonna {column}: il file finisce qui, a metà del progetto; può essere stato troncato</translation>
    </message>
    <message>
        <source>a value is missing here</source>
        <translation>qui manca un valore</translation>
    </message>
    <message>
        <source>a comma or a closing bracket is missing here</source>
        <translation>qui manca una virgola o una parentesi di chiusura</translation>
    </message>
    <message>
        <source>a colon is missing here</source>
        <translation>qui mancano i due punti</translation>
    </message>
    <message>
        <source>a key in double quotes is missing</source>
        <translation>manca una chiave tra virgolette doppie</translation>
    </message>
    <message>
        <source>this comma is followed by nothing</source>
        <translation>dopo questa virgola non c&apos;è niente</translation>
    </message>
    <message>
        <source>this string never ends</source>
        <translation>questa stringa non finisce mai</translation>
    </message>
    <message>
        <source>a string must not contain this control character</source>
        <translation>una stringa non può contenere questo carattere di controllo</translation>
    </message>
    <message>
        <source>this escape is unknown</source>
        <translation>questa sequenza di escape è sconosciuta</translation>
    </message>
    <message>
        <source>four hexadecimal digits are missing here</source>
        <translation>qui mancano quattro cifre esadecimali</translation>
    </message>
    <message>
        <source>the design has ended, and something follows</source>
        <translation>il progetto è finito, e segue qualcosa</translation>
    </message>
    <message>
        <source>the file is nested too deeply to be a design</source>
        <translation>il file è annidato troppo in profondità per essere un progetto</translation>
    </message>
    <message>
        <source>the file contains a number with thousands of digits</source>
        <translation>il file contiene un numero con migliaia di cifre</translation>
    </message>
    <message>
        <source>the file has {count} “{mark}”, more than the {limit} that a design can need</source>
        <translation>il file ha {count} «{mark}», più di quanti ne possano servire a un progetto ({limit})</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Applicazione</translation>
    </message>
    <message>
        <source>Guest kernel</source>
        <translation>Kernel del guest</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>vCPU {number}</source>
        <translation>vCPU {number}</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>Hypervisor</translation>
    </message>
    <message>
        <source>Host operating system</source>
        <translation>Sistema operativo host</translation>
    </message>
    <message>
        <source>Core {number}</source>
        <translation>Core {number}</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>Virtual switch</source>
        <translation>Switch virtuale</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Change the operating system of {name}</source>
        <translation>Cambia il sistema operativo di {name}</translation>
    </message>
    <message>
        <source>Change whether {name} is modified for paravirtualization</source>
        <translation>Cambia se {name} è modificato per la paravirtualizzazione</translation>
    </message>
    <message>
        <source>Change the vCPUs of {name}</source>
        <translation>Cambia le vCPU di {name}</translation>
    </message>
    <message>
        <source>Change the CPU weight of {name}</source>
        <translation>Cambia il peso della CPU di {name}</translation>
    </message>
    <message>
        <source>Change the execution cap of {name}</source>
        <translation>Cambia il limite di esecuzione di {name}</translation>
    </message>
    <message>
        <source>Change the CPU of {name}</source>
        <translation>Cambia la CPU di {name}</translation>
    </message>
    <message>
        <source>Change the memory of {name}</source>
        <translation>Cambia la memoria di {name}</translation>
    </message>
    <message>
        <source>Change the disk of {name}</source>
        <translation>Cambia il disco di {name}</translation>
    </message>
    <message>
        <source>Change the program of {name}</source>
        <translation>Cambia il programma di {name}</translation>
    </message>
    <message>
        <source>Change the peripherals of {name}</source>
        <translation>Cambia le periferiche di {name}</translation>
    </message>
    <message>
        <source>Change the cores of {name}</source>
        <translation>Cambia i core di {name}</translation>
    </message>
    <message>
        <source>Change the quantum of {name}</source>
        <translation>Cambia il quanto di {name}</translation>
    </message>
    <message>
        <source>Change {count} elements</source>
        <translation>Modifica {count} elementi</translation>
    </message>
    <message>
        <source>{element}: {reason}.</source>
        <translation>{element}: {reason}.</translation>
    </message>
    <message>
        <source>{quantity} must be a whole number from {low} to {high}, and is {value}</source>
        <translation>{quantity} deve essere un numero intero da {low} a {high}, ed è {value}</translation>
    </message>
    <message>
        <source>a width in bits must be 32 or 64, and is {value}</source>
        <translation>un&apos;ampiezza in bit deve essere 32 o 64, ed è {value}</translation>
    </message>
    <message>
        <source>a position must be two numbers from {low} to {high}, and is {value}</source>
        <translation>una posizione deve essere due numeri da {low} a {high}, ed è {value}</translation>
    </message>
    <message>
        <source>a text of {count} characters is longer than the {limit} allowed</source>
        <translation>un testo di {count} caratteri supera i {limit} consentiti</translation>
    </message>
    <message>
        <source>a program of {size} bytes is larger than the {limit} allowed; strip may make it smaller</source>
        <translation>un programma di {size} byte supera i {limit} consentiti; strip può ridurlo</translation>
    </message>
    <message>
        <source>a text contains the character {code}, which no text can contain</source>
        <translation>un testo contiene il carattere {code}, che nessun testo può contenere</translation>
    </message>
    <message>
        <source>an operating system, a peripheral or a program has no name</source>
        <translation>un sistema operativo, una periferica o un programma non ha nome</translation>
    </message>
    <message>
        <source>{count} peripherals are more than the {limit} allowed</source>
        <translation>{count} periferiche sono più delle {limit} consentite</translation>
    </message>
    <message>
        <source>the number of cores</source>
        <translation>il numero di core</translation>
    </message>
    <message>
        <source>the number of virtual CPUs</source>
        <translation>il numero di CPU virtuali</translation>
    </message>
    <message>
        <source>the CPU weight</source>
        <translation>il peso della CPU</translation>
    </message>
    <message>
        <source>the CPU cap in per cent</source>
        <translation>il limite della CPU in percentuale</translation>
    </message>
    <message>
        <source>the quantum in steps</source>
        <translation>il quanto in passi</translation>
    </message>
    <message>
        <source>the memory in MiB</source>
        <translation>la memoria in MiB</translation>
    </message>
    <message>
        <source>the disk in GiB</source>
        <translation>il disco in GiB</translation>
    </message>
    <message>
        <source>The application</source>
        <translation>L&apos;applicazione</translation>
    </message>
    <message>
        <source>The guest kernel</source>
        <translation>Il kernel del guest</translation>
    </message>
    <message>
        <source>an exception</source>
        <translation>un&apos;eccezione</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>timer</translation>
    </message>
    <message>
        <source>a device model</source>
        <translation>un modello di dispositivo</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memoria</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>{guest} needs {needed} MiB of memory, and {left} MiB of {host} are left. Give it less memory, or stop another.</source>
        <translation>{guest} ha bisogno di {needed} MiB di memoria, e di {host} ne restano {left} MiB. Dargli meno memoria, o fermarne un altro.</translation>
    </message>
    <message>
        <source>There is no host &apos;{host}&apos; in this design.</source>
        <translation>In questo progetto non c&apos;è un host &apos;{host}&apos;.</translation>
    </message>
    <message>
        <source>There is no guest &apos;{guest}&apos; on {host}.</source>
        <translation>Su {host} non c&apos;è un guest &apos;{guest}&apos;.</translation>
    </message>
    <message>
        <source>The console does not know the character &apos;{character}&apos;. Leave it out.</source>
        <translation>La console non conosce il carattere &apos;{character}&apos;. Ometterlo.</translation>
    </message>
    <message>
        <source>a program of its own</source>
        <translation>un programma proprio</translation>
    </message>
    <message>
        <source>No costs are known for the platform &apos;{platform}&apos;. There are: {known}.</source>
        <translation>Per la piattaforma &apos;{platform}&apos; non si conoscono costi. Ci sono: {known}.</translation>
    </message>
    <message>
        <source>{host} has no guests that could run. Drop one on it.</source>
        <translation>{host} non ha guest da eseguire. Lasciarne uno su di esso.</translation>
    </message>
    <message>
        <source>{name}: programs for {isa} cannot be executed here, only those for x86. Give it an x86 CPU.</source>
        <translation>{name}: i programmi per {isa} non si possono eseguire qui, solo quelli per x86. Dargli una CPU x86.</translation>
    </message>
    <message>
        <source>{name} has no CPU to run anything on. Give it one with at least one core.</source>
        <translation>{name} non ha una CPU su cui eseguire qualcosa. Dargliene una con almeno un core.</translation>
    </message>
    <message>
        <source>The controls of {guest} cannot be used. {reason}</source>
        <translation>I controlli di {guest} non si possono usare. {reason}</translation>
    </message>
    <message>
        <source>{name} runs the program &apos;{program}&apos;, which is not bundled. Choose another.</source>
        <translation>{name} esegue il programma &apos;{program}&apos;, che non è incluso. Sceglierne un altro.</translation>
    </message>
    <message>
        <source>The program of {name} cannot be loaded. {reason}</source>
        <translation>Il programma di {name} non si può caricare. {reason}</translation>
    </message>
    <message>
        <source>The program of {name} does not assemble: line {line}: {reason}.</source>
        <translation>Il programma di {name} non si assembla: riga {line}: {reason}.</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>Ciao</translation>
    </message>
    <message>
        <source>Writes a line by a system call and ends: the shortest way through every layer.</source>
        <translation>Scrive una riga con una chiamata di sistema e finisce: la via più breve attraverso ogni livello.</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Calcolo</translation>
    </message>
    <message>
        <source>Finds prime numbers and sorts them: nearly all instructions are innocuous.</source>
        <translation>Trova numeri primi e li ordina: quasi tutte le istruzioni sono innocue.</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>Input e output</translation>
    </message>
    <message>
        <source>Reads lines from the keyboard and writes them back, until an empty one.</source>
        <translation>Legge righe dalla tastiera e le riscrive, fino a una vuota.</translation>
    </message>
    <message>
        <source>The POPF hole</source>
        <translation>La falla di POPF</translation>
    </message>
    <message>
        <source>Its kernel saves and restores the interrupt flag by PUSHF and POPF, which do not trap.</source>
        <translation>Il suo kernel salva e ripristina il flag di interruzione con PUSHF e POPF, che non causano trap.</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Guasto</translation>
    </message>
    <message>
        <source>Divides by zero and recovers, then touches memory that is not its own.</source>
        <translation>Divide per zero e si riprende, poi tocca memoria non sua.</translation>
    </message>
    <message>
        <source>Sieve</source>
        <translation>Crivello</translation>
    </message>
    <message>
        <source>Sieve of Eratosthenes up to 1000: reads and writes memory, and needs nobody until it prints.</source>
        <translation>Crivello di Eratostene fino a 1000: legge e scrive la memoria, e non ha bisogno di nessuno finché non stampa.</translation>
    </message>
    <message>
        <source>Fibonacci</source>
        <translation>Fibonacci</translation>
    </message>
    <message>
        <source>Computes a Fibonacci number by recursion: hundreds of calls, and a stack that grows and shrinks.</source>
        <translation>Calcola un numero di Fibonacci per ricorsione: centinaia di chiamate, e uno stack che cresce e si riduce.</translation>
    </message>
    <message>
        <source>Quicksort</source>
        <translation>Quicksort</translation>
    </message>
    <message>
        <source>Puts 64 numbers in order and counts the comparisons: branches that nobody can foretell.</source>
        <translation>Mette in ordine 64 numeri e conta i confronti: salti che nessuno può prevedere.</translation>
    </message>
    <message>
        <source>Pointer chase</source>
        <translation>Catena di puntatori</translation>
    </message>
    <message>
        <source>Follows a chain of pointers through 128 KiB: what caches and page tables like least.</source>
        <translation>Segue una catena di puntatori attraverso 128 KiB: ciò che cache e tabelle delle pagine gradiscono meno.</translation>
    </message>
    <message>
        <source>Backwards</source>
        <translation>Al contrario</translation>
    </message>
    <message>
        <source>Reads lines from the keyboard and writes them backwards, until an empty one.</source>
        <translation>Legge righe dalla tastiera e le scrive al contrario, fino a una vuota.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Orologio</translation>
    </message>
    <message>
        <source>Waits for the timer and counts its ticks: in between the guest halts, and others run.</source>
        <translation>Aspetta il timer e ne conta i tick: nel frattempo il guest si ferma, e ne girano altri.</translation>
    </message>
    <message>
        <source>Self-modifying code</source>
        <translation>Codice automodificante</translation>
    </message>
    <message>
        <source>Changes its own instructions, in ring 3 and in the kernel: nothing translated may be stale.</source>
        <translation>Modifica le proprie istruzioni, nel ring 3 e nel kernel: niente di ciò che è tradotto può restare vecchio.</translation>
    </message>
    <message>
        <source>Paging</source>
        <translation>Paginazione</translation>
    </message>
    <message>
        <source>Touches a page that has no frame yet, maps a frame at two addresses, and writes where it may not.</source>
        <translation>Tocca una pagina che non ha ancora un frame, mappa un frame a due indirizzi e scrive dove non può.</translation>
    </message>
    <message>
        <source>Reads a sector of its disk, writes another one and reads that back: by DMA, past the CPU.</source>
        <translation>Legge un settore del suo disco, ne scrive un altro e lo rilegge: con il DMA, senza passare dalla CPU.</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Sends a frame to all on its network and shows who answers: run Pong in another guest.</source>
        <translation>Invia un frame a tutti sulla sua rete e mostra chi risponde: esegui Pong in un altro guest.</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>Waits for a frame on its network, answers, and sleeps until the next one.</source>
        <translation>Aspetta un frame sulla sua rete, risponde e dorme fino al prossimo.</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>Chiamate di sistema</translation>
    </message>
    <message>
        <source>Makes 50 system calls and 50 calls of its own procedure, and shows what both take in cycles.</source>
        <translation>Fa 50 chiamate di sistema e 50 chiamate di una sua procedura, e mostra quanti cicli richiedono le une e le altre.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>Two threads count in the same memory, each on a virtual CPU: without LOCK, some of it is lost.</source>
        <translation>Due thread contano nella stessa memoria, ciascuno su una CPU virtuale: senza LOCK una parte va persa.</translation>
    </message>
    <message>
        <source>Red pill</source>
        <translation>Pillola rossa</translation>
    </message>
    <message>
        <source>Looks at the tables by SIDT, SGDT, STR and SMSW, which do not trap: is this a virtual machine?</source>
        <translation>Guarda le tabelle con SIDT, SGDT, STR e SMSW, che non causano trap: è una macchina virtuale?</translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation>Dintorni</translation>
    </message>
    <message>
        <source>Shows its host name, files and processes: in containers on one kernel they differ.</source>
        <translation>Mostra il suo nome host, i suoi file e i suoi processi: in container sullo stesso kernel sono diversi.</translation>
    </message>
    <message>
        <source>Nanobenchmark: syscall</source>
        <translation>Nanobenchmark: syscall</translation>
    </message>
    <message>
        <source>Measures one system call, as Adams and Agesen did in 2006.</source>
        <translation>Misura una chiamata di sistema, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: in</source>
        <translation>Nanobenchmark: in</translation>
    </message>
    <message>
        <source>Measures one read of a port in the kernel, as Adams and Agesen did in 2006.</source>
        <translation>Misura una lettura di una porta nel kernel, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: cr8wr</source>
        <translation>Nanobenchmark: cr8wr</translation>
    </message>
    <message>
        <source>Measures one write of CR8 in a 64-bit kernel, as Adams and Agesen did in 2006.</source>
        <translation>Misura una scrittura di CR8 in un kernel a 64 bit, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: call/ret</source>
        <translation>Nanobenchmark: call/ret</translation>
    </message>
    <message>
        <source>Measures one call and return in the kernel, as Adams and Agesen did in 2006.</source>
        <translation>Misura una chiamata e il ritorno nel kernel, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: pgfault</source>
        <translation>Nanobenchmark: pgfault</translation>
    </message>
    <message>
        <source>Measures one page fault and the way back to the application, as Adams and Agesen did in 2006.</source>
        <translation>Misura un page fault e il ritorno all&apos;applicazione, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: divzero</source>
        <translation>Nanobenchmark: divzero</translation>
    </message>
    <message>
        <source>Measures one division by zero and the way back to the application, as Adams and Agesen did in 2006.</source>
        <translation>Misura una divisione per zero e il ritorno all&apos;applicazione, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Nanobenchmark: ptemod</source>
        <translation>Nanobenchmark: ptemod</translation>
    </message>
    <message>
        <source>Measures one change of a page-table entry in the kernel, as Adams and Agesen did in 2006.</source>
        <translation>Misura una modifica di una voce della tabella delle pagine nel kernel, come fecero Adams e Agesen nel 2006.</translation>
    </message>
    <message>
        <source>Compiled program</source>
        <translation>Programma compilato</translation>
    </message>
    <message>
        <source>{mnemonic} is innocuous: it neither changes nor shows anything that belongs to the whole machine. The CPU executes it directly. The hypervisor is not involved and costs nothing here.</source>
        <translation>{mnemonic} è innocua: non cambia né mostra niente che appartenga all&apos;intera macchina. La CPU la esegue direttamente. L&apos;hypervisor non è coinvolto e qui non costa niente.</translation>
    </message>
    <message>
        <source>{mnemonic} is innocuous. The CPU executes it directly; there is no hypervisor here.</source>
        <translation>{mnemonic} è innocua. La CPU la esegue direttamente; qui non c&apos;è un hypervisor.</translation>
    </message>
    <message>
        <source>{mnemonic} needs no VM exit. The CPU executes it in guest mode, on the state that it keeps for this guest.</source>
        <translation>{mnemonic} non richiede una VM exit. La CPU la esegue in modo guest, sullo stato che tiene per questo guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is innocuous. A container&apos;s program is a process of the host: the CPU executes it directly.</source>
        <translation>{mnemonic} è innocua. Il programma di un container è un processo dell&apos;host: la CPU la esegue direttamente.</translation>
    </message>
    <message>
        <source>These bytes are no instruction. The CPU raises #UD, whatever ring the code runs in.</source>
        <translation>Questi byte non sono un&apos;istruzione. La CPU solleva #UD, in qualunque ring sia eseguito il codice.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. The operating system runs in ring 0, so the CPU obeys: the physical interrupt flag changes, and nobody else is asked.</source>
        <translation>{mnemonic} è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi la CPU obbedisce: il flag di interruzione fisico cambia, e nessun altro viene consultato.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. The operating system runs in ring 0, so the CPU takes the new table at once: it is the one that the hardware uses.</source>
        <translation>{mnemonic} è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi la CPU prende subito la nuova tabella: è quella che usa l&apos;hardware.</translation>
    </message>
    <message>
        <source>{instruction} is privileged. The operating system runs in ring 0 and owns the physical control registers.</source>
        <translation>{instruction} è privilegiata. Il sistema operativo è eseguito nel ring 0 e possiede i registri di controllo fisici.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. The operating system runs in ring 0, so the CPU carries it out at once, on the physical machine.</source>
        <translation>{mnemonic} è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi la CPU la esegue subito, sulla macchina fisica.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive, which does no harm here: the operating system owns the machine that it shows or changes.</source>
        <translation>{mnemonic} è sensibile, e qui non fa danno: il sistema operativo possiede la macchina che essa mostra o cambia.</translation>
    </message>
    <message>
        <source>popf is sensitive: its effect depends on the ring. Here the operating system runs in ring 0, and the interrupt flag really takes the value from the stack.</source>
        <translation>popf è sensibile: il suo effetto dipende dal ring. Qui il sistema operativo è eseguito nel ring 0, e il flag di interruzione prende davvero il valore dallo stack.</translation>
    </message>
    <message>
        <source>{mnemonic} returns to where the interrupt or system call came from, and to the ring that code runs in.</source>
        <translation>{mnemonic} torna al punto da cui è venuta l&apos;interruzione o la chiamata di sistema, e al ring di quel codice.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive. The application runs in ring 3, where the CPU gives it only what the operating system allows.</source>
        <translation>{mnemonic} è sensibile. L&apos;applicazione è eseguita nel ring 3, dove la CPU le dà solo ciò che il sistema operativo permette.</translation>
    </message>
    <message>
        <source>cli is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor catches the trap, clears the interrupt flag of the virtual CPU only, and resumes the guest. The physical flag never changes.</source>
        <translation>cli è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor cattura la trap, azzera il flag di interruzione della sola CPU virtuale e fa riprendere il guest. Il flag fisico non cambia mai.</translation>
    </message>
    <message>
        <source>sti is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor catches the trap, sets the interrupt flag of the virtual CPU only, and resumes the guest. Interrupts that were held back for this guest can reach it now.</source>
        <translation>sti è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor cattura la trap, imposta il flag di interruzione della sola CPU virtuale e fa riprendere il guest. Le interruzioni trattenute per questo guest ora possono raggiungerlo.</translation>
    </message>
    <message>
        <source>hlt is privileged. The operating system runs in ring 0, so the physical CPU really stops until the next interrupt, which never comes if interrupts are off. No other system needs it.</source>
        <translation>hlt è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi la CPU fisica si ferma davvero fino alla prossima interruzione, che non arriva mai se le interruzioni sono disattivate. Nessun altro sistema ne ha bisogno.</translation>
    </message>
    <message>
        <source>hlt is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor puts the virtual CPU to sleep until its next interrupt, which never comes if its interrupts are off. The physical core does not stop: it serves another guest.</source>
        <translation>hlt è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor addormenta la CPU virtuale fino alla sua prossima interruzione, che non arriva mai se le sue interruzioni sono disattivate. Il core fisico non si ferma: serve un altro guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor notes the guest&apos;s table in the virtual CPU and consults it when the guest is interrupted. The physical CPU keeps the hypervisor&apos;s own tables.</source>
        <translation>{mnemonic} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor annota la tabella del guest nella CPU virtuale e la consulta quando il guest viene interrotto. La CPU fisica tiene le tabelle dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>{instruction} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor reads or writes the virtual CPU&apos;s control register instead; the physical one stays its own.</source>
        <translation>{instruction} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor legge o scrive invece il registro di controllo della CPU virtuale; quello fisico resta suo.</translation>
    </message>
    <message>
        <source>{instruction} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor uses the virtual CPU&apos;s debug register instead.</source>
        <translation>{instruction} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor usa invece il registro di debug della CPU virtuale.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor keeps a model-specific register for each virtual CPU, and uses that one.</source>
        <translation>{mnemonic} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor tiene un registro specifico del modello per ogni CPU virtuale, e usa quello.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. The hypervisor forgets what it derived from the guest&apos;s page table for that address, and resumes the guest.</source>
        <translation>{mnemonic} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. L&apos;hypervisor dimentica ciò che aveva ricavato dalla tabella delle pagine del guest per quell&apos;indirizzo, e fa riprendere il guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and raises #GP. Emptying the physical caches would slow down every guest: the hypervisor only lets the guest believe it.</source>
        <translation>{mnemonic} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta e solleva #GP. Svuotare le cache fisiche rallenterebbe tutti i guest: l&apos;hypervisor lo fa solo credere al guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: by itself it would not trap. So the hypervisor has marked the application&apos;s segments as not present in the table that the CPU really uses. The CPU raises #NP, and the hypervisor restores the flags and the ring of the virtual CPU.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: da sola non causerebbe una trap. Perciò l&apos;hypervisor ha segnato i segmenti dell&apos;applicazione come non presenti nella tabella che la CPU usa davvero. La CPU solleva #NP, e l&apos;hypervisor ripristina i flag e il ring della CPU virtuale.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. {who} runs in ring {ring}, so the CPU refuses it and traps. The hypervisor catches the trap, carries the instruction out on the virtual CPU&apos;s state, and resumes the guest.</source>
        <translation>{mnemonic} è privilegiata. {who} gira nel ring {ring}, quindi la CPU la rifiuta con una trap. L&apos;hypervisor cattura la trap, esegue l&apos;istruzione sullo stato della CPU virtuale e fa riprendere il guest.</translation>
    </message>
    <message>
        <source>{instruction} loads a segment. In the table that the CPU really uses, which is the hypervisor&apos;s, the segment does not have the ring that the guest believes it has, so the CPU raises an exception. The hypervisor carries the instruction out by the guest&apos;s own table.</source>
        <translation>{instruction} carica un segmento. Nella tabella che la CPU usa davvero, quella dell&apos;hypervisor, il segmento non ha il ring che il guest crede, quindi la CPU solleva un&apos;eccezione. L&apos;hypervisor esegue l&apos;istruzione secondo la tabella del guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: it does not trap. {who} has just read the physical machine&apos;s table, which belongs to the hypervisor, and not its own.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: non causa una trap. {who} ha appena letto la tabella della macchina fisica, che è dell&apos;hypervisor, e non la propria.</translation>
    </message>
    <message>
        <source>smsw is sensitive but not privileged: it does not trap. {who} has just read the physical control register, which belongs to the hypervisor.</source>
        <translation>smsw è sensibile ma non privilegiata: non causa una trap. {who} ha appena letto il registro di controllo fisico, che è dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: it does not trap. The stack now holds the physical interrupt flag. The guest may have turned its own off, and would never know.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: non causa una trap. Lo stack ora contiene il flag di interruzione fisico. Il guest può aver azzerato il proprio, e non lo saprebbe mai.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged. In ring {ring} the CPU does not change the interrupt flag, and it does not trap either: the hypervisor never hears of it. The guest believes that it has switched interrupts, and it has not.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata. Nel ring {ring} la CPU non cambia il flag di interruzione, e non causa nemmeno una trap: l&apos;hypervisor non ne sa niente. Il guest crede di aver cambiato lo stato delle interruzioni, e non l&apos;ha fatto.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: it does not trap. Its answer depends on the ring, and {ring} is not the ring that the guest believes it runs in.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: non causa una trap. La sua risposta dipende dal ring, e {ring} non è il ring in cui il guest crede di essere.</translation>
    </message>
    <message>
        <source>{instruction} is sensitive but not privileged: it does not trap. A segment register holds the ring, and which segments the CPU accepts depends on it. The real ring here is {ring}, not the one that the guest believes it has.</source>
        <translation>{instruction} è sensibile ma non privilegiata: non causa una trap. Un registro di segmento contiene il ring, e ne dipende quali segmenti accetta la CPU. Il ring vero qui è {ring}, non quello che il guest crede di avere.</translation>
    </message>
    <message>
        <source>{instruction} is sensitive but not privileged: it does not trap. The CPU checks the target against the real ring {ring}, not against the one that the guest believes it has.</source>
        <translation>{instruction} è sensibile ma non privilegiata: non causa una trap. La CPU confronta la destinazione con il ring vero {ring}, non con quello che il guest crede di avere.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: it does not trap on the way out of the kernel. In ring {ring} the CPU silently keeps the physical interrupt flag, whatever the stack says.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: uscendo dal kernel non causa una trap. Nel ring {ring} la CPU tiene in silenzio il flag di interruzione fisico, qualunque cosa dica lo stack.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged. In ring {ring} it does not trap, so the hypervisor cannot correct what it shows or changes.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata. Nel ring {ring} non causa una trap, quindi l&apos;hypervisor non può correggere ciò che mostra o cambia.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged, and does not trap. The application runs in ring 3 with and without a hypervisor, so it sees hardly a difference.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata, e non causa una trap. L&apos;applicazione è eseguita nel ring 3 con o senza hypervisor, quindi quasi non vede differenze.</translation>
    </message>
    <message>
        <source>{instruction} asks the operating system for a service. The CPU switches to ring 0 and enters the kernel through the table that the kernel has set up.</source>
        <translation>{instruction} chiede un servizio al sistema operativo. La CPU passa al ring 0 ed entra nel kernel attraverso la tabella che il kernel ha preparato.</translation>
    </message>
    <message>
        <source>{instruction} asks the guest kernel for a service. But the physical table of entries belongs to the hypervisor, so the CPU enters the hypervisor first. It looks up the entry in the guest&apos;s own table and reflects the call to the guest kernel.</source>
        <translation>{instruction} chiede un servizio al kernel del guest. Ma la tabella fisica degli ingressi è dell&apos;hypervisor, quindi la CPU entra prima nell&apos;hypervisor. Questo cerca l&apos;ingresso nella tabella del guest e rimanda la chiamata al kernel del guest.</translation>
    </message>
    <message>
        <source>{instruction} asks the guest kernel for a service. The CPU enters the guest kernel without passing the hypervisor.</source>
        <translation>{instruction} chiede un servizio al kernel del guest. La CPU entra nel kernel del guest senza passare per l&apos;hypervisor.</translation>
    </message>
    <message>
        <source>{instruction} asks the kernel for a service. A container has no kernel of its own: the host&apos;s kernel serves it, as it serves every process.</source>
        <translation>{instruction} chiede un servizio al kernel. Un container non ha un kernel proprio: lo serve il kernel dell&apos;host, come serve ogni processo.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). It leaves the container&apos;s program as it leaves every process, and enters the host&apos;s kernel. That goes on in the same process, or in another one.</source>
        <translation>Arriva un&apos;interruzione ({event}). La CPU lascia il programma del container come lascia ogni processo, ed entra nel kernel dell&apos;host. Questo prosegue con lo stesso processo, o con un altro.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed: the CPU raises {event}, and enters the host&apos;s kernel. It makes a signal of it, for which the process has a handler, or which ends it. Other processes do not notice.</source>
        <translation>{instruction} non si può eseguire: la CPU solleva {event} ed entra nel kernel dell&apos;host. Questo ne fa un segnale, per il quale il processo ha un gestore, o che lo fa terminare. Gli altri processi non se ne accorgono.</translation>
    </message>
    <message>
        <source>{instruction} touches memory that is not its process&apos;s own. The CPU raises #PF, and the host&apos;s kernel makes a signal of it (SIGSEGV).</source>
        <translation>{instruction} tocca memoria che non è del suo processo. La CPU solleva #PF, e il kernel dell&apos;host ne fa un segnale (SIGSEGV).</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). The CPU leaves what it was doing and enters the kernel&apos;s handler.</source>
        <translation>Arriva un&apos;interruzione ({event}). La CPU lascia ciò che stava facendo ed entra nel gestore del kernel.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). Physical interrupts are the hypervisor&apos;s, also while a guest runs. It sees that this one concerns the guest, and raises a virtual interrupt in it, through the guest&apos;s own table.</source>
        <translation>Arriva un&apos;interruzione ({event}). Le interruzioni fisiche sono dell&apos;hypervisor, anche mentre un guest è in esecuzione. Vede che questa riguarda il guest, e vi solleva un&apos;interruzione virtuale, attraverso la tabella del guest.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that is not there, or not its own. The CPU raises #PF, and the kernel&apos;s handler decides.</source>
        <translation>{instruction} tocca una pagina che non c&apos;è, o non è sua. La CPU solleva #PF, e decide il gestore del kernel.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). The host operating system owns the device and takes it; the hypervisor then raises a virtual interrupt in this guest, through the guest&apos;s own table.</source>
        <translation>Arriva un&apos;interruzione ({event}). Il sistema operativo host possiede il dispositivo e la prende; poi l&apos;hypervisor solleva un&apos;interruzione virtuale in questo guest, attraverso la tabella del guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. The operating system runs in ring 0, so its driver reaches the physical device directly: {device}. The access leaves the CPU and waits for the chip: that takes most of its cycles.</source>
        <translation>{mnemonic} è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi il suo driver raggiunge direttamente il dispositivo fisico: {device}. L&apos;accesso esce dalla CPU e aspetta il chip: questo prende la maggior parte dei suoi cicli.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged. The operating system runs in ring 0, so it sets the machine&apos;s own interrupt controller or timer. The access leaves the CPU and waits for the chip: that takes most of its cycles.</source>
        <translation>{mnemonic} è privilegiata. Il sistema operativo è eseguito nel ring 0, quindi regola il controllore delle interruzioni o il timer della macchina stessa. L&apos;accesso esce dalla CPU e aspetta il chip: questo prende la maggior parte dei suoi cicli.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to the interrupt controller or the timer. {who} runs in ring {ring}, so it traps. The hypervisor keeps a virtual one for each guest and changes that; the physical one stays its own, and no cycles of a chip are counted.</source>
        <translation>{mnemonic} parla con il controllore delle interruzioni o con il timer. {who} gira nel ring {ring}, quindi causa una trap. L&apos;hypervisor ne tiene uno virtuale per ogni guest e cambia quello; quello fisico resta suo, e non si contano cicli di un chip.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device. {who} runs in ring {ring}, so it traps. The hypervisor has no drivers of its own: it switches to the host operating system, whose driver reaches the device ({device}). Then everything goes back the same way. The device&apos;s own cycles come on top.</source>
        <translation>{mnemonic} parla con un dispositivo. {who} gira nel ring {ring}, quindi causa una trap. L&apos;hypervisor non ha driver propri: passa al sistema operativo host, il cui driver raggiunge il dispositivo ({device}). Poi tutto torna indietro per la stessa via. Si aggiungono i cicli del dispositivo stesso.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device. {who} runs in ring {ring}, so it traps. The hypervisor has its own driver, reaches the device ({device}) itself, and resumes the guest. The device&apos;s own cycles come on top of the trap&apos;s.</source>
        <translation>{mnemonic} parla con un dispositivo. {who} gira nel ring {ring}, quindi causa una trap. L&apos;hypervisor ha un driver proprio, raggiunge da sé il dispositivo ({device}) e fa riprendere il guest. Ai cicli della trap si aggiungono quelli del dispositivo stesso.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device that exists only in software. {who} runs in ring {ring}, so it traps. The hypervisor hands the access to the device model, a program on the host operating system, and resumes the guest with the answer. No hardware is touched, so no cycles of a device are counted.</source>
        <translation>{mnemonic} parla con un dispositivo che esiste solo nel software. {who} gira nel ring {ring}, quindi causa una trap. L&apos;hypervisor passa l&apos;accesso al modello del dispositivo, un programma sul sistema operativo host, e fa riprendere il guest con la risposta. Nessun hardware è toccato, quindi non si contano cicli di un dispositivo.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device that exists only in software. {who} runs in ring {ring}, so it traps. The hypervisor&apos;s device model answers in the device&apos;s place, and the guest goes on. No hardware is touched, so no cycles of a device are counted: this can cost less than the real port.</source>
        <translation>{mnemonic} parla con un dispositivo che esiste solo nel software. {who} gira nel ring {ring}, quindi causa una trap. Il modello del dispositivo dell&apos;hypervisor risponde al posto del dispositivo, e il guest prosegue. Nessun hardware è toccato, quindi non si contano cicli di un dispositivo: può costare meno della porta reale.</translation>
    </message>
    <message>
        <source>An interrupt is waiting ({event}). The guest has turned its interrupts off, so the hypervisor holds it back until the virtual CPU&apos;s interrupt flag is set again.</source>
        <translation>C&apos;è un&apos;interruzione in attesa ({event}). Il guest ha disattivato le interruzioni, quindi l&apos;hypervisor la trattiene finché il flag di interruzione della CPU virtuale non torna attivo.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed: the CPU raises {event}, and the kernel&apos;s handler takes over.</source>
        <translation>{instruction} non si può eseguire: la CPU solleva {event}, e subentra il gestore del kernel.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed: the CPU raises {event}, and enters the hypervisor. The fault is the guest&apos;s own, so the hypervisor reflects it to the handler in the guest&apos;s own table.</source>
        <translation>{instruction} non si può eseguire: la CPU solleva {event} ed entra nell&apos;hypervisor. L&apos;eccezione è del guest, quindi l&apos;hypervisor la rimanda al gestore indicato dalla tabella del guest.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged, and the application runs in ring 3 on a real machine too. So nothing is emulated: the guest kernel is shown the {event} that it would have got.</source>
        <translation>{mnemonic} è privilegiata, e l&apos;applicazione è eseguita nel ring 3 anche su una macchina vera. Perciò non si emula niente: al kernel del guest si mostra l&apos;eccezione {event} che avrebbe avuto.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed ({event}), and the guest has no handler that could take the fault. The guest is stopped; the others do not notice.</source>
        <translation>{instruction} non si può eseguire ({event}), e il guest non ha un gestore per l&apos;eccezione. Il guest viene fermato; gli altri non se ne accorgono.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed: the CPU raises {event} in guest mode, and the guest kernel&apos;s handler takes over without a VM exit.</source>
        <translation>{instruction} non si può eseguire: la CPU solleva {event} in modo guest, e subentra il gestore del kernel del guest senza una VM exit.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that the guest&apos;s own page table does not allow. The hypervisor takes the #PF, sees that it is the guest&apos;s affair, and reflects it to the guest kernel.</source>
        <translation>{instruction} tocca una pagina che la tabella delle pagine del guest non permette. L&apos;hypervisor prende il #PF, vede che riguarda il guest, e lo rimanda al kernel del guest.</translation>
    </message>
    <message>
        <source>The virtual CPU sleeps, and no interrupt can wake it any more. The guest has ended.</source>
        <translation>La CPU virtuale dorme, e nessuna interruzione può più svegliarla. Il guest è finito.</translation>
    </message>
    <message>
        <source>{instruction} is among what this hypervisor wants to see. The CPU leaves guest mode and saves the guest&apos;s state (a VM exit). The hypervisor acts on the virtual CPU, and enters the guest again.</source>
        <translation>{instruction} è tra le istruzioni che questo hypervisor vuole vedere. La CPU lascia il modo guest e salva lo stato del guest (una VM exit). L&apos;hypervisor agisce sulla CPU virtuale e rientra nel guest.</translation>
    </message>
    <message>
        <source>cpuid always leaves guest mode, in every ring and whatever the controls say (a VM exit). The hypervisor decides what the guest learns about its processor.</source>
        <translation>cpuid lascia sempre il modo guest, in ogni ring e qualunque cosa dicano i controlli (una VM exit). L&apos;hypervisor decide che cosa il guest viene a sapere del suo processore.</translation>
    </message>
    <message>
        <source>HLT exiting is on, so hlt leaves guest mode (a VM exit). The hypervisor puts the virtual CPU to sleep until its next interrupt, which never comes if its interrupts are off. The physical core serves another guest.</source>
        <translation>HLT exiting è attivo, quindi hlt lascia il modo guest (una VM exit). L&apos;hypervisor addormenta la CPU virtuale fino alla sua prossima interruzione, che non arriva mai se le sue interruzioni sono disattivate. Il core fisico serve un altro guest.</translation>
    </message>
    <message>
        <source>RDTSC exiting is on, so {mnemonic} leaves guest mode (a VM exit), from the application too. The hypervisor decides what time the guest sees.</source>
        <translation>RDTSC exiting è attivo, quindi {mnemonic} lascia il modo guest (una VM exit), anche dall&apos;applicazione. L&apos;hypervisor decide quale tempo vede il guest.</translation>
    </message>
    <message>
        <source>PAUSE exiting is on, so pause leaves guest mode (a VM exit). The guest waits for something, and the hypervisor could let another guest run.</source>
        <translation>PAUSE exiting è attivo, quindi pause lascia il modo guest (una VM exit). Il guest aspetta qualcosa, e l&apos;hypervisor potrebbe farne eseguire un altro.</translation>
    </message>
    <message>
        <source>{instruction} touches a control register that this hypervisor keeps: by a control of its own, or because a bit in the guest/host mask would change. The CPU leaves guest mode (a VM exit), and the hypervisor does it for the virtual CPU.</source>
        <translation>{instruction} tocca un registro di controllo che questo hypervisor tiene per sé: con un controllo apposito, o perché cambierebbe un bit della maschera guest/host. La CPU lascia il modo guest (una VM exit), e l&apos;hypervisor esegue l&apos;istruzione per la CPU virtuale.</translation>
    </message>
    <message>
        <source>MOV-DR exiting is on, so {instruction} leaves guest mode (a VM exit), even before the CPU looks at the ring. The hypervisor uses the virtual CPU&apos;s debug register.</source>
        <translation>MOV-DR exiting è attivo, quindi {instruction} lascia il modo guest (una VM exit), prima ancora che la CPU guardi il ring. L&apos;hypervisor usa il registro di debug della CPU virtuale.</translation>
    </message>
    <message>
        <source>{mnemonic} leaves guest mode (a VM exit), because the MSR bitmaps are not used, do not cover this register, or have its bit set. The hypervisor keeps the register for each virtual CPU.</source>
        <translation>{mnemonic} lascia il modo guest (una VM exit), perché le bitmap MSR non si usano, non coprono questo registro, o hanno il suo bit a 1. L&apos;hypervisor tiene il registro per ogni CPU virtuale.</translation>
    </message>
    <message>
        <source>Descriptor-table exiting is on, so {mnemonic} leaves guest mode (a VM exit). The hypervisor does it for the virtual CPU; without the control the CPU would have done it alone.</source>
        <translation>Descriptor-table exiting è attivo, quindi {mnemonic} lascia il modo guest (una VM exit). L&apos;hypervisor la esegue per la CPU virtuale; senza il controllo la CPU l&apos;avrebbe eseguita da sola.</translation>
    </message>
    <message>
        <source>INVLPG exiting is on, so {mnemonic} leaves guest mode (a VM exit). The hypervisor forgets what it derived from the guest&apos;s page table for that address.</source>
        <translation>INVLPG exiting è attivo, quindi {mnemonic} lascia il modo guest (una VM exit). L&apos;hypervisor dimentica ciò che aveva ricavato dalla tabella delle pagine del guest per quell&apos;indirizzo.</translation>
    </message>
    <message>
        <source>{mnemonic} leaves guest mode (a VM exit). Emptying the physical caches would slow down every guest: the hypervisor only lets the guest believe it.</source>
        <translation>{mnemonic} lascia il modo guest (una VM exit). Svuotare le cache fisiche rallenterebbe tutti i guest: l&apos;hypervisor lo fa solo credere al guest.</translation>
    </message>
    <message>
        <source>{mnemonic} belongs to hardware-assisted virtualization itself, and always leaves guest mode (a VM exit). This hypervisor does not offer it to its guests: the guest gets #UD, as on a processor without it.</source>
        <translation>{mnemonic} fa parte della virtualizzazione assistita dall&apos;hardware stessa, e lascia sempre il modo guest (una VM exit). Questo hypervisor non la offre ai suoi guest: il guest riceve #UD, come su un processore che non ce l&apos;ha.</translation>
    </message>
    <message>
        <source>{mnemonic} leaves guest mode (a VM exit). The virtual CPU does not have this instruction, so the hypervisor enters the guest again with #UD.</source>
        <translation>{mnemonic} lascia il modo guest (una VM exit). La CPU virtuale non ha questa istruzione, quindi l&apos;hypervisor rientra nel guest con #UD.</translation>
    </message>
    <message>
        <source>vmcall calls the hypervisor: it always leaves guest mode (a VM exit). The guest knows that there is a hypervisor, and says by a number what it wants.</source>
        <translation>vmcall chiama l&apos;hypervisor: lascia sempre il modo guest (una VM exit). Il guest sa che c&apos;è un hypervisor, e dice con un numero che cosa vuole.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to the interrupt controller or the timer. The CPU leaves guest mode (a VM exit). The hypervisor keeps a virtual one for each guest and changes that; the physical one stays its own.</source>
        <translation>{mnemonic} parla con il controllore delle interruzioni o con il timer. La CPU lascia il modo guest (una VM exit). L&apos;hypervisor ne tiene uno virtuale per ogni guest e cambia quello; quello fisico resta suo.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device. The CPU leaves guest mode (a VM exit); the hypervisor hands the access to the host operating system, whose driver or device model serves it ({device}).</source>
        <translation>{mnemonic} parla con un dispositivo. La CPU lascia il modo guest (una VM exit); l&apos;hypervisor passa l&apos;accesso al sistema operativo host, il cui driver o modello del dispositivo lo serve ({device}).</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device. The CPU leaves guest mode (a VM exit), and the hypervisor itself reaches the device ({device}).</source>
        <translation>{mnemonic} parla con un dispositivo. La CPU lascia il modo guest (una VM exit), e l&apos;hypervisor raggiunge da sé il dispositivo ({device}).</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device that exists only in software. The CPU leaves guest mode (a VM exit); the hypervisor hands the access to the device model, a program on the host operating system.</source>
        <translation>{mnemonic} parla con un dispositivo che esiste solo nel software. La CPU lascia il modo guest (una VM exit); l&apos;hypervisor passa l&apos;accesso al modello del dispositivo, un programma sul sistema operativo host.</translation>
    </message>
    <message>
        <source>{mnemonic} talks to a device that exists only in software. The CPU leaves guest mode (a VM exit), and the hypervisor&apos;s device model answers in the device&apos;s place.</source>
        <translation>{mnemonic} parla con un dispositivo che esiste solo nel software. La CPU lascia il modo guest (una VM exit), e il modello del dispositivo dell&apos;hypervisor risponde al posto del dispositivo.</translation>
    </message>
    <message>
        <source>An interrupt of the machine arrives. It leaves guest mode whatever the guest&apos;s interrupt flag says (a VM exit). It concerns this guest, which cannot take it now: the virtual one waits.</source>
        <translation>Arriva un&apos;interruzione della macchina. Fa lasciare il modo guest qualunque cosa dica il flag di interruzione del guest (una VM exit). Riguarda questo guest, che ora non può prenderla: quella virtuale aspetta.</translation>
    </message>
    <message>
        <source>The guest reaches a page of its memory for the first time, and the hypervisor&apos;s page tables have no frame for it yet. The CPU leaves guest mode (a VM exit). The hypervisor gives the page one of the guest&apos;s frames and enters the guest again, and the access is made once more.</source>
        <translation>Il guest raggiunge per la prima volta una pagina della sua memoria, e le tabelle delle pagine dell&apos;hypervisor non hanno ancora un frame per essa. La CPU lascia il guest mode (una VM exit). L&apos;hypervisor dà alla pagina uno dei frame del guest e rientra nel guest, e l&apos;accesso viene ripetuto.</translation>
    </message>
    <message>
        <source>What the guest takes for a physical address is none that it has memory at, so the hypervisor&apos;s page tables lead nowhere. The CPU leaves guest mode (a VM exit). The hypervisor injects {event} with the VM entry, which this guest&apos;s kernel has to deal with, and no other guest notices.</source>
        <translation>A quello che il guest prende per un indirizzo fisico non ha memoria, quindi le tabelle delle pagine dell&apos;hypervisor non portano da nessuna parte. La CPU lascia il guest mode (una VM exit). L&apos;hypervisor inietta {event} con la VM entry: se ne deve occupare il kernel di questo guest, e nessun altro guest se ne accorge.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). It leaves guest mode (a VM exit): interrupts of the machine are the hypervisor&apos;s. This one concerns the guest, so the VM entry injects a virtual interrupt, which the CPU takes through the guest&apos;s own table.</source>
        <translation>Arriva un&apos;interruzione ({event}). Fa lasciare il modo guest (una VM exit): le interruzioni della macchina sono dell&apos;hypervisor. Questa riguarda il guest, quindi la VM entry inietta un&apos;interruzione virtuale, che la CPU prende attraverso la tabella del guest.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). It leaves guest mode (a VM exit), and the host operating system, which owns the device, takes it. The VM entry then injects a virtual interrupt, which the CPU takes through the guest&apos;s own table.</source>
        <translation>Arriva un&apos;interruzione ({event}). Fa lasciare il modo guest (una VM exit), e la prende il sistema operativo host, che possiede il dispositivo. Poi la VM entry inietta un&apos;interruzione virtuale, che la CPU prende attraverso la tabella del guest.</translation>
    </message>
    <message>
        <source>The VMX-preemption timer expires: the hypervisor has set it to the guest&apos;s next timer interrupt. The CPU leaves guest mode (a VM exit) without an interrupt of the machine, and the VM entry injects the guest&apos;s.</source>
        <translation>Scade il VMX-preemption timer: l&apos;hypervisor l&apos;ha impostato sulla prossima interruzione del timer del guest. La CPU lascia il modo guest (una VM exit) senza un&apos;interruzione della macchina, e la VM entry inietta quella del guest.</translation>
    </message>
    <message>
        <source>The guest can take interrupts again, and one is waiting ({event}). Interrupt-window exiting makes the CPU leave guest mode at that moment (a VM exit), and the VM entry injects it.</source>
        <translation>Il guest può di nuovo prendere interruzioni, e ce n&apos;è una in attesa ({event}). Interrupt-window exiting fa lasciare alla CPU il modo guest in quel momento (una VM exit), e la VM entry la inietta.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}) while the virtual CPU sleeps outside guest mode. The hypervisor takes it without a VM exit, and wakes the guest with a VM entry that injects a virtual one.</source>
        <translation>Arriva un&apos;interruzione ({event}) mentre la CPU virtuale dorme fuori dal modo guest. L&apos;hypervisor la prende senza una VM exit, e sveglia il guest con una VM entry che ne inietta una virtuale.</translation>
    </message>
    <message>
        <source>An interrupt was waiting ({event}), and the guest&apos;s last exit has made room for it. The VM entry after that exit injects it at once: it costs no exit of its own.</source>
        <translation>C&apos;era un&apos;interruzione in attesa ({event}), e l&apos;ultima uscita del guest le ha fatto posto. La VM entry dopo quell&apos;uscita la inietta subito: non costa un&apos;uscita in più.</translation>
    </message>
    <message>
        <source>{instruction} raises {event}, and the bit of this exception is set in the exception bitmap. The CPU leaves guest mode (a VM exit). The fault is the guest&apos;s own, so the hypervisor injects it again with the VM entry.</source>
        <translation>{instruction} solleva {event}, e il bit di questa eccezione è a 1 nella exception bitmap. La CPU lascia il modo guest (una VM exit). L&apos;eccezione è del guest, quindi l&apos;hypervisor la inietta di nuovo con la VM entry.</translation>
    </message>
    <message>
        <source>{mnemonic} does not leave guest mode: the bit of this port is clear in the I/O bitmap. The guest reaches the physical port itself, which therefore is its alone. The access waits for the chip: that takes most of its cycles.</source>
        <translation>{mnemonic} non lascia il modo guest: il bit di questa porta è a 0 nella bitmap di I/O. Il guest raggiunge da sé la porta fisica, che perciò è soltanto sua. L&apos;accesso aspetta il chip: questo prende la maggior parte dei suoi cicli.</translation>
    </message>
    <message>
        <source>HLT exiting is off: the physical core really halts in guest mode, until an interrupt of the machine makes it leave. Other guests get the core only then.</source>
        <translation>HLT exiting non è attivo: il core fisico si ferma davvero in modo guest, finché un&apos;interruzione della macchina non lo fa uscire. Solo allora il core passa ad altri guest.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel was changed to know the hypervisor: instead of a privileged instruction it makes one call, {instruction}, and says what it wants.</source>
        <translation>Il kernel del guest è stato modificato per conoscere l&apos;hypervisor: invece di un&apos;istruzione privilegiata fa una sola chiamata, {instruction}, e dice che cosa vuole.</translation>
    </message>
    <message>
        <source>{mnemonic} is innocuous. The translator copied it into the translation cache, and the CPU executes the copy directly.</source>
        <translation>{mnemonic} è innocua. Il traduttore l&apos;ha copiata nella cache di traduzione, e la CPU esegue direttamente la copia.</translation>
    </message>
    <message>
        <source>{mnemonic} is innocuous, but the code that it leads to has its translation at another place. The first time, the jump goes to the dispatcher, which finds the translation; then the two are chained, and the jump leads there directly.</source>
        <translation>{mnemonic} è innocua, ma il codice a cui porta ha la sua traduzione in un altro posto. La prima volta il salto va al dispatcher, che trova la traduzione; poi i due blocchi sono concatenati, e il salto ci porta direttamente.</translation>
    </message>
    <message>
        <source>{instruction} puts the guest&apos;s own return address on the stack, not one of the cache, so the guest never sees that it is translated. The jump that follows is chained to the translation of the procedure.</source>
        <translation>{instruction} mette sullo stack l&apos;indirizzo di ritorno del guest, non uno della cache, quindi il guest non vede mai di essere tradotto. Il salto che segue è concatenato alla traduzione della procedura.</translation>
    </message>
    <message>
        <source>{mnemonic} goes where an address of the guest&apos;s says, which is known only now. The dispatcher looks up the translation of that place, each time.</source>
        <translation>{mnemonic} va dove dice un indirizzo del guest, noto solo adesso. Ogni volta il dispatcher cerca la traduzione di quel posto.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by instructions that do the same to the virtual CPU&apos;s state, inside the translation cache. The hypervisor is not entered.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con istruzioni che fanno lo stesso sullo stato della CPU virtuale, dentro la cache di traduzione. Non si entra nell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by one that writes the virtual CPU&apos;s interrupt flag in memory. Nothing traps, and the physical flag stays on.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con un&apos;istruzione che scrive in memoria il flag di interruzione della CPU virtuale. Non c&apos;è nessuna trap, e il flag fisico resta attivo.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: by itself it would store the physical interrupt flag. The translator replaced it, so the stack holds the virtual CPU&apos;s flag.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: da sola salverebbe il flag di interruzione fisico. Il traduttore l&apos;ha sostituita, quindi lo stack contiene il flag della CPU virtuale.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: by itself it would leave the interrupt flag alone and not trap. The translator has replaced it, so the virtual CPU&apos;s flag takes the value from the stack: binary translation closes the hole that trap and emulate leaves open.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: da sola lascerebbe com&apos;è il flag di interruzione e non causerebbe una trap. Il traduttore l&apos;ha sostituita, quindi il flag della CPU virtuale prende il valore dallo stack: la traduzione binaria chiude la falla che trap and emulate lascia aperta.</translation>
    </message>
    <message>
        <source>The translator replaced {instruction} by a move to or from the virtual CPU&apos;s register in memory. The physical register stays the hypervisor&apos;s.</source>
        <translation>Il traduttore ha sostituito {instruction} con una copia da o verso il registro della CPU virtuale in memoria. Il registro fisico resta dell&apos;hypervisor.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor. Nothing traps: translated code asks, the hypervisor acts on the virtual CPU, and the code goes on.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor. Nessuna trap: il codice tradotto chiede, l&apos;hypervisor agisce sulla CPU virtuale, e il codice prosegue.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged: by itself it would show or use what is the hypervisor&apos;s, and not trap. The translator replaced it by a call to the hypervisor, which answers with the virtual CPU&apos;s state.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata: da sola mostrerebbe o userebbe ciò che è dell&apos;hypervisor, senza causare una trap. Il traduttore l&apos;ha sostituita con una chiamata all&apos;hypervisor, che risponde con lo stato della CPU virtuale.</translation>
    </message>
    <message>
        <source>The translator replaced hlt by a call to the hypervisor. It puts the virtual CPU to sleep until its next interrupt, which never comes if its interrupts are off. The physical core serves another guest.</source>
        <translation>Il traduttore ha sostituito hlt con una chiamata all&apos;hypervisor. Questo addormenta la CPU virtuale fino alla sua prossima interruzione, che non arriva mai se le sue interruzioni sono disattivate. Il core fisico serve un altro guest.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor, which restores the flags and the ring of the virtual CPU. An application goes on directly, the kernel in the translation cache. Its cycles are counted with what it returns from.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor, che ripristina i flag e il ring della CPU virtuale. Un&apos;applicazione prosegue direttamente, il kernel nella cache di traduzione. I suoi cicli sono contati con ciò da cui ritorna.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor, which keeps a virtual port for each guest. Nothing traps and no chip is touched, so it costs less than the real port.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor, che tiene una porta virtuale per ogni guest. Nessuna trap e nessun chip è toccato, quindi costa meno della porta reale.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor. It has no drivers of its own and switches to the host operating system, whose driver reaches the device ({device}). The device&apos;s own cycles come on top.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor. Questo non ha driver propri e passa al sistema operativo host, il cui driver raggiunge il dispositivo ({device}). Si aggiungono i cicli del dispositivo stesso.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor, whose own driver reaches the device ({device}). The device&apos;s own cycles come on top.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor, il cui driver raggiunge il dispositivo ({device}). Si aggiungono i cicli del dispositivo stesso.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor, which hands the access to the device model, a program on the host operating system. No hardware is touched.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor, che passa l&apos;accesso al modello del dispositivo, un programma sul sistema operativo host. Nessun hardware è toccato.</translation>
    </message>
    <message>
        <source>The translator replaced {mnemonic} by a call to the hypervisor, whose device model answers. Nothing traps and no hardware is touched, so it costs less than the real port.</source>
        <translation>Il traduttore ha sostituito {mnemonic} con una chiamata all&apos;hypervisor, il cui modello del dispositivo risponde. Nessuna trap e nessun hardware è toccato, quindi costa meno della porta reale.</translation>
    </message>
    <message>
        <source>The guest kernel reaches code for the first time, or again after it has changed. The translator reads it up to the next branch, copies what is innocuous and replaces what is sensitive, and keeps the result. The next time it runs at full speed.</source>
        <translation>Il kernel del guest arriva a del codice per la prima volta, o di nuovo dopo che è cambiato. Il traduttore lo legge fino al prossimo salto, copia ciò che è innocuo, sostituisce ciò che è sensibile, e conserva il risultato. La volta dopo è eseguito a piena velocità.</translation>
    </message>
    <message>
        <source>Its kernel halted with interrupts off.</source>
        <translation>Il suo kernel si è fermato con le interruzioni disattivate.</translation>
    </message>
    <message>
        <source>Triple fault: an exception came, and its kernel&apos;s tables let neither it nor a double fault be handled.</source>
        <translation>Triple fault: è arrivata un&apos;eccezione, e le tabelle del suo kernel non permettono di gestire né quella né un double fault.</translation>
    </message>
    <message>
        <source>Its segments do not load from its descriptor table any more: {reason}.</source>
        <translation>I suoi segmenti non si caricano più dalla sua tabella dei descrittori: {reason}.</translation>
    </message>
    <message>
        <source>It was powered off.</source>
        <translation>È stato spento.</translation>
    </message>
    <message>
        <source>Its process on the host was ended.</source>
        <translation>Il suo processo sull&apos;host è stato terminato.</translation>
    </message>
    <message>
        <source>Its saved state was discarded.</source>
        <translation>Il suo stato salvato è stato scartato.</translation>
    </message>
    <message>
        <source>{name} → handler at {address}</source>
        <translation>{name} → gestore a {address}</translation>
    </message>
    <message>
        <source>#PF at {where} → handler at {address}</source>
        <translation>#PF a {where} → gestore a {address}</translation>
    </message>
    <message>
        <source>{name} could not be delivered: #DF → handler at {address}</source>
        <translation>{name} non si è potuta consegnare: #DF → gestore a {address}</translation>
    </message>
    <message>
        <source>CPU {number} starts at {address}</source>
        <translation>la CPU {number} parte da {address}</translation>
    </message>
    <message>
        <source>Its application ended with code {code}.</source>
        <translation>La sua applicazione è terminata con codice {code}.</translation>
    </message>
    <message>
        <source>Its application was ended by {signal}.</source>
        <translation>La sua applicazione è stata terminata da {signal}.</translation>
    </message>
    <message>
        <source>Its application was ended by {signal}: its memory was used up.</source>
        <translation>La sua applicazione è stata terminata da {signal}: la sua memoria era esaurita.</translation>
    </message>
    <message>
        <source>{call} = {result}</source>
        <translation>{call} = {result}</translation>
    </message>
    <message>
        <source>{call}: waits</source>
        <translation>{call}: in attesa</translation>
    </message>
    <message>
        <source>{call}: the process ends</source>
        <translation>{call}: il processo termina</translation>
    </message>
    <message>
        <source>{exception} → {signal} → handler at {address}</source>
        <translation>{exception} → {signal} → gestore a {address}</translation>
    </message>
    <message>
        <source>{exception} → {signal}: the process ends</source>
        <translation>{exception} → {signal}: il processo termina</translation>
    </message>
    <message>
        <source>tick {count} of its time</source>
        <translation>tick {count} del suo tempo</translation>
    </message>
    <message>
        <source>tick {count} of its time, process {pid} goes on</source>
        <translation>tick {count} del suo tempo, prosegue il processo {pid}</translation>
    </message>
    <message>
        <source>{first}; process {pid}: {then}</source>
        <translation>{first}; processo {pid}: {then}</translation>
    </message>
    <message>
        <source>{character} ← terminal</source>
        <translation>{character} ← terminale</translation>
    </message>
    <message>
        <source>It does not begin as an ELF file does. Import it again, as a flat binary.</source>
        <translation>Non comincia come un file ELF. Importarlo di nuovo, come binario flat.</translation>
    </message>
    <message>
        <source>It ends in the middle of {what}, which needs {needed} bytes at {start}. Copy it again.</source>
        <translation>Finisce a metà ({what}): servono {needed} byte a {start}. Copiarlo di nuovo.</translation>
    </message>
    <message>
        <source>its header</source>
        <translation>la sua intestazione</translation>
    </message>
    <message>
        <source>the table of its segments</source>
        <translation>la tabella dei suoi segmenti</translation>
    </message>
    <message>
        <source>It was imported as ELF for {imported} bits and is for {found}. Import it again.</source>
        <translation>È stato importato come ELF a {imported} bit ed è a {found}. Importarlo di nuovo.</translation>
    </message>
    <message>
        <source>Its header says neither 32 nor 64 bits. Compile it again.</source>
        <translation>La sua intestazione non dice né 32 né 64 bit. Compilarlo di nuovo.</translation>
    </message>
    <message>
        <source>It is not little-endian, as x86 is. Compile it for x86.</source>
        <translation>Non è little-endian, come lo è x86. Compilarlo per x86.</translation>
    </message>
    <message>
        <source>It is for another processor than x86 of {bits} bits (machine {machine}). Compile it with {option}.</source>
        <translation>È per un processore diverso da x86 a {bits} bit (macchina {machine}). Compilarlo con {option}.</translation>
    </message>
    <message>
        <source>It is for {bits} bits, and the guest has {guest}. Compile it with {option}, or give it a guest of {bits} bits.</source>
        <translation>È a {bits} bit, e il guest ne ha {guest}. Compilarlo con {option}, o dargli un guest a {bits} bit.</translation>
    </message>
    <message>
        <source>It is an object file that was not linked. Link it: gcc -static -nostdlib -no-pie.</source>
        <translation>È un file oggetto che non è stato collegato. Collegarlo: gcc -static -nostdlib -no-pie.</translation>
    </message>
    <message>
        <source>It is a shared library or position-independent. Link it: gcc -static -nostdlib -no-pie.</source>
        <translation>È una libreria condivisa o indipendente dalla posizione. Collegarlo: gcc -static -nostdlib -no-pie.</translation>
    </message>
    <message>
        <source>It is no executable program (type {type}). Link it: gcc -static -nostdlib -no-pie.</source>
        <translation>Non è un programma eseguibile (tipo {type}). Collegarlo: gcc -static -nostdlib -no-pie.</translation>
    </message>
    <message>
        <source>It is dynamically linked, and there are no libraries here. Link it: gcc -static -nostdlib -no-pie.</source>
        <translation>È collegato dinamicamente, e qui non ci sono librerie. Collegarlo: gcc -static -nostdlib -no-pie.</translation>
    </message>
    <message>
        <source>It uses thread-local storage, which a C library would set up. Compile it without: -nostdlib.</source>
        <translation>Usa la memoria locale dei thread (TLS), che sarebbe preparata da una libreria C. Compilarlo senza: -nostdlib.</translation>
    </message>
    <message>
        <source>The entries of its table of segments have {size} bytes, not {needed}. Link it again.</source>
        <translation>Le voci della sua tabella dei segmenti sono di {size} byte, non di {needed}. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>No segment of it is to be loaded. Link it again.</source>
        <translation>Nessun suo segmento è da caricare. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>It has {count} segments, and at most {limit} are loaded. Link it again.</source>
        <translation>Ha {count} segmenti, e se ne caricano al massimo {limit}. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>Its segment {number} takes {size} bytes from {start} in a file that has {length}. Copy it again.</source>
        <translation>Il suo segmento {number} prende {size} byte da {start} in un file che ne ha {length}. Copiarlo di nuovo.</translation>
    </message>
    <message>
        <source>Its segment {number} has {size} bytes and room for {room}. Link it again.</source>
        <translation>Il suo segmento {number} ha {size} byte e posto per {room}. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>Its segment {number} at {start} with {size} bytes goes beyond all memory. Link it again.</source>
        <translation>Il suo segmento {number} a {start}, di {size} byte, va oltre tutta la memoria. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>Its segments at {first} and at {second} overlap. Link it again.</source>
        <translation>I suoi segmenti a {first} e a {second} si sovrappongono. Collegarlo di nuovo.</translation>
    </message>
    <message>
        <source>It begins at {entry}, where none of its segments has code. Link it with -e _start.</source>
        <translation>Comincia a {entry}, dove nessuno dei suoi segmenti ha codice. Collegarlo con -e _start.</translation>
    </message>
    <message>
        <source>Its segment from {start} to {end} is not in the memory of an application here, {low} to {high}. Link it there: gcc -static -nostdlib -no-pie -mgeneral-regs-only -Wl,-Ttext-segment={low}.</source>
        <translation>Il suo segmento da {start} a {end} non è nella memoria che ha qui un&apos;applicazione, da {low} a {high}. Collegarlo lì: gcc -static -nostdlib -no-pie -mgeneral-regs-only -Wl,-Ttext-segment={low}.</translation>
    </message>
    <message>
        <source>Its segment from {start} to {end} is neither in the memory of an application here, {low} to {high}, nor where page tables can put it, {first} to {last}. Link it to one of the two, such as by -Wl,-Ttext-segment={first}.</source>
        <translation>Il suo segmento da {start} a {end} non è né nella memoria di un&apos;applicazione qui, da {low} a {high}, né dove le tabelle delle pagine possono metterlo, da {first} a {last}. Collegalo in una delle due zone, per esempio con -Wl,-Ttext-segment={first}.</translation>
    </message>
    <message>
        <source>The file is empty. Choose one that holds instructions.</source>
        <translation>Il file è vuoto. Sceglierne uno che contenga istruzioni.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel was changed to know the hypervisor. Instead of privileged instructions it makes a call: {event}, by {instruction}. The CPU enters the hypervisor, which checks what it was given and does it.</source>
        <translation>Il kernel del guest è stato modificato per conoscere l&apos;hypervisor. Invece di istruzioni privilegiate fa una chiamata: {event}, con {instruction}. La CPU entra nell&apos;hypervisor, che controlla ciò che gli è stato dato e lo esegue.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel has several wishes at once, and makes one call for all of them: {event}. The way into the hypervisor and back, which costs most, is gone once.</source>
        <translation>Il kernel del guest ha più richieste insieme, e fa una sola chiamata per tutte: {event}. Il passaggio all&apos;hypervisor e ritorno, che costa di più, si paga una volta sola.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel has turned its events on, by a write to the page that it shares with the hypervisor, and has found there that one came meanwhile. It makes the cheapest call that there is: on its way out the hypervisor looks for events.</source>
        <translation>Il kernel del guest ha attivato i suoi eventi, scrivendo nella pagina che condivide con l&apos;hypervisor, e lì ha trovato che nel frattempo ne è arrivato uno. Fa la chiamata meno costosa che ci sia: all&apos;uscita l&apos;hypervisor guarda se ci sono eventi.</translation>
    </message>
    <message>
        <source>In 64-bit mode the guest&apos;s kernel runs in ring 3, as its application does, and the CPU cannot tell the two apart. So the kernel does not return by itself: it asks the hypervisor ({event}), which also sets the virtual interrupt flag.</source>
        <translation>Nel modo a 64 bit il kernel del guest è eseguito nel ring 3, come la sua applicazione, e la CPU non può distinguerli. Perciò il kernel non ritorna da sé: lo chiede all&apos;hypervisor ({event}), che imposta anche il flag di interruzione virtuale.</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel has no driver for a port: it hands over all characters in one call, {event}. The hypervisor has the driver, and reaches the device ({device}) itself.</source>
        <translation>Il kernel del guest non ha un driver per una porta: consegna tutti i caratteri in una sola chiamata, {event}. L&apos;hypervisor ha il driver, e raggiunge da sé il dispositivo ({device}).</translation>
    </message>
    <message>
        <source>The guest&apos;s kernel has no driver for a port: it hands over all characters in one call, {event}. The hypervisor has no driver either: it hands them to the host operating system, whose driver or device model serves them ({device}).</source>
        <translation>Il kernel del guest non ha un driver per una porta: consegna tutti i caratteri in una sola chiamata, {event}. Neanche l&apos;hypervisor ha un driver: li passa al sistema operativo host, il cui driver o modello del dispositivo li serve ({device}).</translation>
    </message>
    <message>
        <source>{instruction} asks the guest kernel for a service. The guest has told the hypervisor its handler, and the hypervisor has put a gate to it into the CPU&apos;s own interrupt table. So the CPU goes from ring 3 straight to the guest kernel in ring 1; the hypervisor does not run.</source>
        <translation>{instruction} chiede un servizio al kernel del guest. Il guest ha indicato all&apos;hypervisor il suo gestore, e l&apos;hypervisor ha messo nella tabella delle interruzioni della CPU stessa un gate che vi porta. Così la CPU va dal ring 3 direttamente al kernel del guest nel ring 1; l&apos;hypervisor non interviene.</translation>
    </message>
    <message>
        <source>{instruction} asks the guest kernel for a service. In 64-bit mode that kernel runs in ring 3, as the application does, and no gate leads from a ring to itself with another stack. So the CPU enters the hypervisor, which bounces the call to the handler that the guest has registered.</source>
        <translation>{instruction} chiede un servizio al kernel del guest. Nel modo a 64 bit quel kernel è eseguito nel ring 3, come l&apos;applicazione, e nessun gate porta da un ring a sé stesso con un altro stack. Perciò la CPU entra nell&apos;hypervisor, che rimanda la chiamata al gestore registrato dal guest.</translation>
    </message>
    <message>
        <source>{mnemonic} goes back to where the system call or the event came from. The guest kernel runs in ring {ring} and knows it, and the segments of both rings are in the table that the CPU really uses: the CPU returns by itself, and the hypervisor is not asked.</source>
        <translation>{mnemonic} torna al punto da cui è venuta la chiamata di sistema o l&apos;evento. Il kernel del guest è eseguito nel ring {ring} e lo sa, e i segmenti di entrambi i ring sono nella tabella che la CPU usa davvero: la CPU ritorna da sé, e l&apos;hypervisor non viene consultato.</translation>
    </message>
    <message>
        <source>{mnemonic} is sensitive but not privileged, and does not trap. This kernel was changed: it knows that it runs in ring {ring} and that the hypervisor owns the machine, and does not rely on more than that.</source>
        <translation>{mnemonic} è sensibile ma non privilegiata, e non causa una trap. Questo kernel è stato modificato: sa di essere eseguito nel ring {ring} e che la macchina è dell&apos;hypervisor, e non fa affidamento su altro.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). Physical interrupts are the hypervisor&apos;s, also while a guest runs. It marks the event in the page that it shares with the guest, and enters the guest kernel&apos;s event handler: no interrupt table, no interrupt controller.</source>
        <translation>Arriva un&apos;interruzione ({event}). Le interruzioni fisiche sono dell&apos;hypervisor, anche mentre un guest è in esecuzione. Segna l&apos;evento nella pagina che condivide con il guest, ed entra nel gestore degli eventi del kernel del guest: nessuna tabella delle interruzioni, nessun controllore delle interruzioni.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). The host operating system owns the device and takes it. The hypervisor marks the event in the page that it shares with the guest, and enters the guest kernel&apos;s event handler.</source>
        <translation>Arriva un&apos;interruzione ({event}). Il sistema operativo host possiede il dispositivo e la prende. L&apos;hypervisor segna l&apos;evento nella pagina che condivide con il guest, ed entra nel gestore degli eventi del kernel del guest.</translation>
    </message>
    <message>
        <source>An interrupt arrives ({event}). The hypervisor marks the event in the page that it shares with the guest. The guest has masked events there, so it goes on where it was: it looks at the mark when it unmasks them.</source>
        <translation>Arriva un&apos;interruzione ({event}). L&apos;hypervisor segna l&apos;evento nella pagina che condivide con il guest. Lì il guest ha mascherato gli eventi, quindi prosegue da dov&apos;era: guarderà il segno quando li smaschera.</translation>
    </message>
    <message>
        <source>{instruction} cannot be executed: the CPU raises {event}, and enters the hypervisor. The fault is the guest&apos;s own, so the hypervisor enters the handler that the guest kernel has registered for it.</source>
        <translation>{instruction} non si può eseguire: la CPU solleva {event} ed entra nell&apos;hypervisor. L&apos;eccezione è del guest, quindi l&apos;hypervisor entra nel gestore che il kernel del guest ha registrato per essa.</translation>
    </message>
    <message>
        <source>{mnemonic} is privileged, and the guest kernel runs in ring {ring}: the CPU raises {event}. A para-virtualized kernel is to ask by a hypercall instead. The hypervisor does not do this one for it, and shows it the {event}.</source>
        <translation>{mnemonic} è privilegiata, e il kernel del guest è eseguito nel ring {ring}: la CPU solleva {event}. Un kernel paravirtualizzato deve invece chiedere con una hypercall. L&apos;hypervisor non la esegue al suo posto, e gli mostra l&apos;eccezione {event}.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that is not there, or not the program&apos;s own. The CPU raises #PF and enters the hypervisor: only ring 0 can read in CR2 which address it was. The hypervisor writes that into the shared page, and enters the handler that the guest kernel has registered.</source>
        <translation>{instruction} tocca una pagina che non c&apos;è, o che non è del programma. La CPU solleva #PF ed entra nell&apos;hypervisor: solo il ring 0 può leggere in CR2 quale indirizzo era. L&apos;hypervisor lo scrive nella pagina condivisa, ed entra nel gestore registrato dal kernel del guest.</translation>
    </message>
    <message>
        <source>stack ← {register} = {value}</source>
        <translation>stack ← {register} = {value}</translation>
    </message>
    <message>
        <source>flags ← {value}, virtual IF {before} → {after}</source>
        <translation>flag ← {value}, IF virtuale {before} → {after}</translation>
    </message>
    <message>
        <source>selector {selector}: {answer}</source>
        <translation>selettore {selector}: {answer}</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>permesso</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rifiutato</translation>
    </message>
    <message>
        <source>goes on at {selector}:{address}</source>
        <translation>prosegue a {selector}:{address}</translation>
    </message>
    <message>
        <source>no overflow: nothing happens</source>
        <translation>nessun overflow: non succede niente</translation>
    </message>
    <message>
        <source>It went through a call gate or a task, which this machine does not offer. Use a code segment.</source>
        <translation>È passato per un call gate o un task, che questa macchina non offre. Usare un segmento di codice.</translation>
    </message>
    <message>
        <source>{count} instructions from {start} to {end} → {size} bytes in the cache</source>
        <translation>{count} istruzioni da {start} a {end} → {size} byte nella cache</translation>
    </message>
    <message>
        <source>cache full: emptied. {count} instructions from {start} to {end} → {size} bytes in the cache</source>
        <translation>cache piena: svuotata. {count} istruzioni da {start} a {end} → {size} byte nella cache</translation>
    </message>
    <message>
        <source>It uses the addresses from {start} to {end}, where its hypervisor keeps translated code. Use others in its page tables.</source>
        <translation>Usa gli indirizzi da {start} a {end}, dove il suo hypervisor tiene il codice tradotto. Usane altri nelle sue tabelle delle pagine.</translation>
    </message>
    <message>
        <source>Its kernel names memory by an address relative to its code that translated code cannot reach. Link it to lower addresses.</source>
        <translation>Il suo kernel indica memoria con un indirizzo relativo al proprio codice che il codice tradotto non può raggiungere. Collegalo a indirizzi più bassi.</translation>
    </message>
    <message>
        <source>An interrupt of the machine exits, whatever the guest&apos;s interrupt flag says. The hypervisor takes it and injects a virtual one where it concerns the guest. No hypervisor can do without.</source>
        <translation>Un&apos;interruzione della macchina causa un&apos;uscita, qualunque cosa dica il flag di interruzione del guest. L&apos;hypervisor la prende e ne inietta una virtuale se riguarda il guest. Nessun hypervisor può farne a meno.</translation>
    </message>
    <message>
        <source>The hypervisor sets this timer of the processor to the guest&apos;s next timer interrupt. The guest exits when it expires, without an interrupt of the machine.</source>
        <translation>L&apos;hypervisor imposta questo timer del processore sulla prossima interruzione del timer del guest. Quando scade il guest esce, senza un&apos;interruzione della macchina.</translation>
    </message>
    <message>
        <source>HLT exits, and the hypervisor gives the core to another guest at once. Without it the core itself halts in the guest, until an interrupt of the machine makes it exit.</source>
        <translation>HLT causa un&apos;uscita, e l&apos;hypervisor dà subito il core a un altro guest. Altrimenti il core stesso si ferma nel guest, finché un&apos;interruzione della macchina non lo fa uscire.</translation>
    </message>
    <message>
        <source>INVLPG exits, so that shadow page tables can follow. With nested paging the guest keeps its own tables.</source>
        <translation>INVLPG causa un&apos;uscita, così che le tabelle delle pagine ombra possano seguire. Con la paginazione annidata il guest tiene le proprie tabelle.</translation>
    </message>
    <message>
        <source>MWAIT exits. Like HLT it would let the core sleep.</source>
        <translation>MWAIT causa un&apos;uscita. Come HLT farebbe dormire il core.</translation>
    </message>
    <message>
        <source>RDPMC exits. It would show counts of the physical core, other guests&apos; among them.</source>
        <translation>RDPMC causa un&apos;uscita. Mostrerebbe i conteggi del core fisico, anche quelli di altri guest.</translation>
    </message>
    <message>
        <source>RDTSC exits, and the hypervisor decides what time the guest sees. Without it the guest reads the processor&apos;s time-stamp counter directly, and that is much faster.</source>
        <translation>RDTSC causa un&apos;uscita, e l&apos;hypervisor decide quale tempo vede il guest. Altrimenti il guest legge direttamente il contatore di tempo (time-stamp counter) del processore, ed è molto più veloce.</translation>
    </message>
    <message>
        <source>MOV to CR3 exits: every change of the address space. Shadow page tables need it, nested paging does not.</source>
        <translation>MOV verso CR3 causa un&apos;uscita: ogni cambio di spazio degli indirizzi. Serve alle tabelle delle pagine ombra, non alla paginazione annidata.</translation>
    </message>
    <message>
        <source>MOV from CR3 exits. With shadow page tables the real CR3 is the hypervisor&apos;s, and must not be shown.</source>
        <translation>MOV da CR3 causa un&apos;uscita. Con le tabelle delle pagine ombra il vero CR3 è dell&apos;hypervisor, e non va mostrato.</translation>
    </message>
    <message>
        <source>MOV to CR8 exits. CR8, the task priority, says which interrupts may pass (64 bits).</source>
        <translation>MOV verso CR8 causa un&apos;uscita. CR8, la priorità del task, dice quali interruzioni possono passare (64 bit).</translation>
    </message>
    <message>
        <source>MOV from CR8 exits (64 bits).</source>
        <translation>MOV da CR8 causa un&apos;uscita (64 bit).</translation>
    </message>
    <message>
        <source>MOV to and from CR8 works on a copy that the processor keeps for the guest, where it does not exit: the guest&apos;s task priority costs no exit then (64 bits).</source>
        <translation>MOV verso e da CR8, dove non causa un&apos;uscita, lavora su una copia che il processore tiene per il guest: la priorità del task del guest non costa allora nessuna uscita (64 bit).</translation>
    </message>
    <message>
        <source>MOV to and from a debug register exits. It is the one exit that comes even before the privilege check.</source>
        <translation>MOV da e verso un registro di debug causa un&apos;uscita. È l&apos;unica uscita che avviene prima ancora del controllo dei privilegi.</translation>
    </message>
    <message>
        <source>IN and OUT exit, whatever the port. It is ignored if I/O bitmaps are used.</source>
        <translation>IN e OUT causano un&apos;uscita, qualunque sia la porta. È ignorato se si usano le bitmap di I/O.</translation>
    </message>
    <message>
        <source>IN and OUT exit if the port&apos;s bit is 1. A port whose bit is 0 is the guest&apos;s own: it reaches the device itself.</source>
        <translation>IN e OUT causano un&apos;uscita se il bit della porta è 1. Una porta con il bit a 0 è del guest: raggiunge da sé il dispositivo.</translation>
    </message>
    <message>
        <source>RDMSR and WRMSR exit only if the register&apos;s bit is 1, or if the bitmaps do not cover it. Without bitmaps they always exit.</source>
        <translation>RDMSR e WRMSR causano un&apos;uscita solo se il bit del registro è 1, o se le bitmap non lo coprono. Senza bitmap la causano sempre.</translation>
    </message>
    <message>
        <source>MONITOR exits.</source>
        <translation>MONITOR causa un&apos;uscita.</translation>
    </message>
    <message>
        <source>PAUSE exits. Programs execute it while they wait for a lock, so the hypervisor could let another run.</source>
        <translation>PAUSE causa un&apos;uscita. I programmi la eseguono mentre aspettano un lock, quindi l&apos;hypervisor potrebbe farne eseguire un altro.</translation>
    </message>
    <message>
        <source>What the guest takes for physical addresses goes through page tables of the hypervisor&apos;s own. The guest keeps its tables without an exit; it exits where the hypervisor&apos;s have no frame for it.</source>
        <translation>Quelli che il guest prende per indirizzi fisici passano attraverso tabelle delle pagine dell&apos;hypervisor. Il guest tiene le sue tabelle senza uscire; esce dove quelle dell&apos;hypervisor non hanno un frame per lui.</translation>
    </message>
    <message>
        <source>LGDT, LIDT, LLDT, LTR, SGDT, SIDT, SLDT and STR exit. Nobody needs that: in guest mode the processor holds the guest&apos;s own tables.</source>
        <translation>LGDT, LIDT, LLDT, LTR, SGDT, SIDT, SLDT e STR causano un&apos;uscita. Non serve a nessuno: in modo guest il processore tiene le tabelle del guest.</translation>
    </message>
    <message>
        <source>WBINVD and WBNOINVD exit. They would write back the caches that all guests share.</source>
        <translation>WBINVD e WBNOINVD causano un&apos;uscita. Scriverebbero in memoria le cache condivise da tutti i guest.</translation>
    </message>
    <message>
        <source>External-interrupt exiting is off. The guest would take the machine&apos;s interrupts, and with its own interrupts off it would never give the core back. Turn it on.</source>
        <translation>External-interrupt exiting non è attivo. Il guest prenderebbe le interruzioni della macchina, e con le proprie interruzioni disattivate non restituirebbe mai il core. Attivarlo.</translation>
    </message>
    <message>
        <source>Port {port} does not exit. It belongs to the machine&apos;s interrupt controller or timer, by which the hypervisor gets the core back. Let accesses to it exit.</source>
        <translation>La porta {port} non causa un&apos;uscita. Appartiene al controllore delle interruzioni o al timer della macchina, con cui l&apos;hypervisor riottiene il core. Far uscire gli accessi a questa porta.</translation>
    </message>
    <message>
        <source>MOV to CR8 neither exits nor goes to a shadow. The guest would set the machine&apos;s own task priority, and could keep the machine&apos;s interrupts from the hypervisor. Turn on CR8-load exiting or the TPR shadow.</source>
        <translation>MOV verso CR8 non causa un&apos;uscita e non va a una copia. Il guest imposterebbe la priorità del task della macchina stessa, e potrebbe tenere le interruzioni della macchina lontane dall&apos;hypervisor. Attivare CR8-load exiting o la TPR shadow.</translation>
    </message>
    <message>
        <source>Without nested paging the hypervisor keeps shadow page tables, so it must see {what}. Let it exit, or enable EPT on a host with nested paging.</source>
        <translation>Senza paginazione annidata l&apos;hypervisor tiene tabelle delle pagine ombra, quindi deve vedere {what}. Fai uscire queste operazioni, o attiva EPT su un host con paginazione annidata.</translation>
    </message>
    <message>
        <source>EPT is enabled, and the host&apos;s processor has no nested paging. Turn it off, or give the host nested paging.</source>
        <translation>EPT è attivo, ma il processore dell&apos;host non ha la paginazione annidata. Disattivalo, o dai all&apos;host la paginazione annidata.</translation>
    </message>
    <message>
        <source>Port {port} does not exit in {first} and {second}. A device that is reached without an exit can belong to one guest only. Let the accesses of the others exit.</source>
        <translation>La porta {port} non causa un&apos;uscita in {first} e {second}. Un dispositivo raggiunto senza uscita può appartenere a un solo guest. Far uscire gli accessi degli altri.</translation>
    </message>
    <message>
        <source>page faults</source>
        <translation>page fault</translation>
    </message>
    <message>
        <source>carried out for the virtual CPU</source>
        <translation>eseguita per la CPU virtuale</translation>
    </message>
    <message>
        <source>hypercall {number} → {result}</source>
        <translation>hypercall {number} → {result}</translation>
    </message>
    <message>
        <source>virtual interrupt {line} waits: interrupt-window exiting on</source>
        <translation>l&apos;interruzione virtuale {line} aspetta: interrupt-window exiting attivo</translation>
    </message>
    <message>
        <source>virtual interrupt {line} waits in the virtual controller</source>
        <translation>l&apos;interruzione virtuale {line} aspetta nel controllore virtuale</translation>
    </message>
    <message>
        <source>without effect: the hypervisor ignores it</source>
        <translation>senza effetto: l&apos;hypervisor la ignora</translation>
    </message>
    <message>
        <source>the port is not the guest&apos;s: ones, and no effect</source>
        <translation>la porta non è del guest: tutti uno, e nessun effetto</translation>
    </message>
    <message>
        <source>console ← {count} characters</source>
        <translation>console ← {count} caratteri</translation>
    </message>
    <message>
        <source>{count} characters ← console</source>
        <translation>{count} caratteri ← console</translation>
    </message>
    <message>
        <source>{virq} → event channel {port}</source>
        <translation>{virq} → canale di eventi {port}</translation>
    </message>
    <message>
        <source>event channel {port} closed</source>
        <translation>canale di eventi {port} chiuso</translation>
    </message>
    <message>
        <source>event channel {port} unmasked</source>
        <translation>canale di eventi {port} smascherato</translation>
    </message>
    <message>
        <source>timer: once, at {time}</source>
        <translation>timer: una volta, a {time}</translation>
    </message>
    <message>
        <source>the virtual CPU is up</source>
        <translation>la CPU virtuale è attiva</translation>
    </message>
    <message>
        <source>others first</source>
        <translation>prima gli altri</translation>
    </message>
    <message>
        <source>events on; waits for one</source>
        <translation>eventi attivi; ne aspetta uno</translation>
    </message>
    <message>
        <source>shuts down</source>
        <translation>si spegne</translation>
    </message>
    <message>
        <source>Its kernel asked to be shut down.</source>
        <translation>Il suo kernel ha chiesto di essere spento.</translation>
    </message>
    <message>
        <source>Its kernel said that it has crashed.</source>
        <translation>Il suo kernel ha detto di essere andato in crash.</translation>
    </message>
    <message>
        <source>The hypervisor ended it: {name} came, and its kernel has registered no handler for that.</source>
        <translation>L&apos;hypervisor l&apos;ha terminato: è arrivata l&apos;eccezione {name}, e il suo kernel non ha registrato un gestore per questa.</translation>
    </message>
    <message>
        <source>The hypervisor ended it: {name} came, and there is no memory for its frame on the stack at {address}.</source>
        <translation>L&apos;hypervisor l&apos;ha terminato: è arrivata l&apos;eccezione {name}, e non c&apos;è memoria per il suo frame sullo stack a {address}.</translation>
    </message>
    <message>
        <source>{name} refused: {error}</source>
        <translation>{name} rifiutata: {error}</translation>
    </message>
    <message>
        <source>{count} handlers registered</source>
        <translation>{count} gestori registrati</translation>
    </message>
    <message>
        <source>all handlers taken back</source>
        <translation>tutti i gestori ritirati</translation>
    </message>
    <message>
        <source>GDT ← {base}, {entries} descriptors, checked</source>
        <translation>GDT ← {base}, {entries} descrittori, controllati</translation>
    </message>
    <message>
        <source>kernel stack ← {selector}:{address}</source>
        <translation>stack del kernel ← {selector}:{address}</translation>
    </message>
    <message>
        <source>events → handler at {address}</source>
        <translation>eventi → gestore a {address}</translation>
    </message>
    <message>
        <source>descriptor at {address} ← {value}, checked</source>
        <translation>descrittore a {address} ← {value}, controllato</translation>
    </message>
    <message>
        <source>{count} hypercalls in one: {names}</source>
        <translation>{count} hypercall in una: {names}</translation>
    </message>
    <message>
        <source>version {version}; and on the way out the hypervisor looks for events</source>
        <translation>versione {version}; e all&apos;uscita l&apos;hypervisor guarda se ci sono eventi</translation>
    </message>
    <message>
        <source>back to ring {ring}, events {state}</source>
        <translation>ritorno al ring {ring}, eventi {state}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>attivi</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>mascherati</translation>
    </message>
    <message>
        <source>The hypervisor ended it: its iret hypercall has no frame on the stack at {address}.</source>
        <translation>L&apos;hypervisor l&apos;ha terminato: la sua hypercall iret non ha un frame sullo stack a {address}.</translation>
    </message>
    <message>
        <source>event channel {port}: {name} → handler at {address}</source>
        <translation>canale di eventi {port}: {name} → gestore a {address}</translation>
    </message>
    <message>
        <source>event channel {port}: {name} is marked; the guest has masked events</source>
        <translation>canale di eventi {port}: {name} è segnato; il guest ha mascherato gli eventi</translation>
    </message>
    <message>
        <source>{name}: no event channel is bound to it</source>
        <translation>{name}: nessun canale di eventi gli è associato</translation>
    </message>
    <message>
        <source>{effect}; events → handler at {address}</source>
        <translation>{effect}; eventi → gestore a {address}</translation>
    </message>
    <message>
        <source>The comparison stopped because of a fault of its own: {reason}. Run it again.</source>
        <translation>Il confronto si è fermato per un suo guasto: {reason}. Eseguirlo di nuovo.</translation>
    </message>
    <message>
        <source>Factors below 1 are no mistake: on the bare machine every access to a port waits for the chip, and a device that is emulated in memory, a hypercall for a whole line or a container&apos;s system call does not.</source>
        <translation>Fattori minori di 1 non sono errori: sulla macchina nuda ogni accesso a una porta aspetta il chip; un dispositivo emulato, una hypercall per un&apos;intera riga o la chiamata di sistema di un container no.</translation>
    </message>
    <message>
        <source>The program looks at the time or at the processor: what it prints may depend on the technique.</source>
        <translation>Il programma guarda l&apos;ora o il processore: ciò che stampa può dipendere dalla tecnica.</translation>
    </message>
    <message>
        <source>Line {number} of the console is “{found}” instead of “{expected}”.</source>
        <translation>La riga {number} della console è «{found}» invece di «{expected}».</translation>
    </message>
    <message>
        <source>The console has the line “{found}” more, after line {number}.</source>
        <translation>La console ha in più la riga «{found}», dopo la riga {number}.</translation>
    </message>
    <message>
        <source>The console ends after line {number}; “{expected}” is missing.</source>
        <translation>La console finisce dopo la riga {number}; manca «{expected}».</translation>
    </message>
    <message>
        <source>The register {name} ends as {found} instead of {expected}.</source>
        <translation>Il registro {name} alla fine è {found} invece di {expected}.</translation>
    </message>
    <message>
        <source>{count} registers end otherwise: {names}.</source>
        <translation>{count} registri alla fine sono diversi: {names}.</translation>
    </message>
    <message>
        <source>It ends {found} instead of {expected}.</source>
        <translation>Finisce come {found} invece di {expected}.</translation>
    </message>
    <message>
        <source>The emulator executes it in every ring, whatever IOPL says. The machine looks before it executes and raises #GP where IOPL forbids it, as a real processor does: that is what counts here.</source>
        <translation>L&apos;emulatore la esegue in ogni ring, qualunque cosa dica IOPL. La macchina guarda prima dell&apos;esecuzione e solleva #GP dove IOPL la vieta, come fa un processore vero: è questo che conta qui.</translation>
    </message>
    <message>
        <source>The emulator reports the interrupt without looking at its gate. The machine looks at the gate&apos;s privilege level, as a real processor does: that is what counts here.</source>
        <translation>L&apos;emulatore segnala l&apos;interruzione senza guardarne il gate. La macchina guarda il livello di privilegio del gate, come fa un processore vero: è questo che conta qui.</translation>
    </message>
    <message>
        <source>The emulator passes over it without entering any kernel, so nothing about it was shown.</source>
        <translation>L&apos;emulatore la salta senza entrare in nessun kernel, quindi non se ne è potuto mostrare niente.</translation>
    </message>
    <message>
        <source>The emulated processor does not have it and raises #UD in every ring, so nothing about it was shown. The table&apos;s class is from its source alone.</source>
        <translation>Il processore emulato non ce l&apos;ha e solleva #UD in ogni ring, quindi non se ne è potuto mostrare niente. La classe della tabella viene solo dalla sua fonte.</translation>
    </message>
    <message>
        <source>In ring 3 it raised {trap}. In ring 0 it was carried out: {effect}.</source>
        <translation>Nel ring 3 ha sollevato {trap}. Nel ring 0 è stata eseguita: {effect}.</translation>
    </message>
    <message>
        <source>nothing that a program can see</source>
        <translation>niente che un programma possa vedere</translation>
    </message>
    <message>
        <source>the processor stopped</source>
        <translation>il processore si è fermato</translation>
    </message>
    <message>
        <source>No trap in either ring, but {name} was {first} after ring 3 and {second} after ring 0.</source>
        <translation>Nessuna trap in entrambi i ring, ma {name} era {first} dopo il ring 3 e {second} dopo il ring 0.</translation>
    </message>
    <message>
        <source>No trap in ring 3, where it shows what belongs to the physical machine: {name} was {first}, and {second} when the machine&apos;s own register was another.</source>
        <translation>Nessuna trap nel ring 3, dove mostra ciò che è della macchina fisica: {name} era {first}, e {second} quando il registro della macchina stessa era un altro.</translation>
    </message>
    <message>
        <source>Its effect depends on the ring, and it does not always trap: {trapping} raised {trap} in ring {ring} alone, and {passing} was carried out in both.</source>
        <translation>Il suo effetto dipende dal ring, e non sempre causa una trap: {trapping} ha sollevato {trap} solo nel ring {ring}, e {passing} è stata eseguita in entrambi.</translation>
    </message>
    <message>
        <source>Its effect depends on the ring, and ring 3 does not always trap: {trapping} raised {trap} in ring {ring} alone, and {passing} in ring {other} alone.</source>
        <translation>Il suo effetto dipende dal ring, e il ring 3 non sempre causa una trap: {trapping} ha sollevato {trap} solo nel ring {ring}, e {passing} solo nel ring {other}.</translation>
    </message>
    <message>
        <source>It enters the kernel through the interrupt table, from both rings; through a gate that is the kernel&apos;s alone it raised {trap} in ring 3 and entered from ring 0.</source>
        <translation>Entra nel kernel attraverso la tabella delle interruzioni, da entrambi i ring; attraverso un gate riservato al kernel ha sollevato {trap} nel ring 3 ed è entrata dal ring 0.</translation>
    </message>
    <message>
        <source>{instruction} with selector {selector}</source>
        <translation>{instruction} con il selettore {selector}</translation>
    </message>
    <message>
        <source>No trap in either ring, and the same registers, flags and memory afterwards.</source>
        <translation>Nessuna trap in entrambi i ring, e dopo gli stessi registri, flag e memoria.</translation>
    </message>
    <message>
        <source>Nothing was shown: the emulated processor does not carry it out in any ring.</source>
        <translation>Non si è potuto mostrare niente: il processore emulato non la esegue in nessun ring.</translation>
    </message>
    <message>
        <source>JRST 1 returns to user mode and does not trap in user mode. A hybrid monitor interprets it.</source>
        <translation>JRST 1 torna al modo utente, e in modo utente non causa una trap. Un monitor ibrido la interpreta.</translation>
    </message>
    <message>
        <source>Sensitive instructions such as POPF, SGDT and SMSW do not trap outside ring 0.</source>
        <translation>Istruzioni sensibili come POPF, SGDT e SMSW non causano una trap fuori dal ring 0.</translation>
    </message>
    <message>
        <source>Without the virtualization extensions, several of its sensitive instructions do not trap in user mode.</source>
        <translation>Senza le estensioni di virtualizzazione, varie sue istruzioni sensibili non causano una trap in modo utente.</translation>
    </message>
    <message>
        <source>Its few privileged instructions trap at user level, where a guest&apos;s kernel can be run.</source>
        <translation>Le sue poche istruzioni privilegiate causano una trap a livello utente, dove si può eseguire il kernel di un guest.</translation>
    </message>
    <message>
        <source>MOVE from SR shows the status register in user mode.</source>
        <translation>MOVE from SR mostra il registro di stato in modo utente.</translation>
    </message>
    <message>
        <source>MOVE from SR was made privileged, which mended the 68000.</source>
        <translation>MOVE from SR è diventata privilegiata, e questo ha rimediato al difetto del 68000.</translation>
    </message>
    <message>
        <source>Its sensitive instructions are all privileged.</source>
        <translation>Le sue istruzioni sensibili sono tutte privilegiate.</translation>
    </message>
    <message>
        <source>Theorem 1: a virtual machine monitor can be built for a computer whose sensitive instructions are all privileged.</source>
        <translation>Teorema 1: si può costruire un virtual machine monitor per un computer le cui istruzioni sensibili sono tutte privilegiate.</translation>
    </message>
    <message>
        <source>Theorem 3: a hybrid monitor, which interprets all kernel code, can be built for a computer whose user-sensitive instructions are all privileged.</source>
        <translation>Teorema 3: si può costruire un monitor ibrido, che interpreta tutto il codice del kernel, per un computer le cui istruzioni sensibili in modo utente sono tutte privilegiate.</translation>
    </message>
    <message>
        <source>All {sensitive} sensitive instructions that were executed are privileged: it can be built.</source>
        <translation>Tutte le {sensitive} istruzioni sensibili eseguite sono privilegiate: si può costruire.</translation>
    </message>
    <message>
        <source>{count} of the {sensitive} sensitive instructions that were executed are not privileged, so the theorem&apos;s condition is not met: {names}.</source>
        <translation>{count} delle {sensitive} istruzioni sensibili eseguite non sono privilegiate, quindi la condizione del teorema non è soddisfatta: {names}.</translation>
    </message>
    <message>
        <source>No instruction in ring 3 showed a resource of the machine without a trap: it can be built.</source>
        <translation>Nessuna istruzione nel ring 3 ha mostrato una risorsa della macchina senza una trap: si può costruire.</translation>
    </message>
    <message>
        <source>{count} instructions show what is the machine&apos;s in ring 3 too, without a trap, so the condition of the hybrid monitor is not met either: {names}.</source>
        <translation>{count} istruzioni mostrano ciò che è della macchina anche nel ring 3, senza una trap, quindi non è soddisfatta nemmeno la condizione del monitor ibrido: {names}.</translation>
    </message>
    <message>
        <source>The condition is sufficient, not necessary: binary translation, para-virtualization and hardware-assisted virtualization go round it, and trap and emulate does not.</source>
        <translation>La condizione è sufficiente, non necessaria: traduzione binaria, paravirtualizzazione e virtualizzazione assistita dall&apos;hardware la aggirano; trap and emulate no.</translation>
    </message>
    <message>
        <source>By convention an instruction that runs directly counts one cycle, so what stands around an operation is in its figure too. A call and its return have the published cost in a kernel, an application&apos;s count one cycle each.</source>
        <translation>Per convenzione un&apos;istruzione eseguita direttamente conta un ciclo, quindi nella cifra di un&apos;operazione c&apos;è anche ciò che le sta intorno. Una chiamata e il suo ritorno hanno in un kernel il costo pubblicato, in un&apos;applicazione contano un ciclo ciascuno.</translation>
    </message>
    <message>
        <source>The experiments stopped because of a fault of their own: {reason}. Run them again.</source>
        <translation>Gli esperimenti si sono fermati per un loro guasto: {reason}. Rieseguili.</translation>
    </message>
    <message>
        <source>With VT-x: the same condition for another pair of modes. What is sensitive must exit from non-root mode, or work on state that is the guest&apos;s own.</source>
        <translation>Con VT-x: la stessa condizione per un&apos;altra coppia di modi. Ciò che è sensibile deve uscire dal modo non-root, o lavorare su uno stato proprio del guest.</translation>
    </message>
    <message>
        <source>Of the {sensitive} sensitive instructions that were executed, {exiting} exit, always or where the hypervisor wants it, and {own} work on the guest&apos;s own registers, in a ring 0 of its own: trap and emulate is possible.</source>
        <translation>Delle {sensitive} istruzioni sensibili eseguite, {exiting} escono, sempre o dove l&apos;hypervisor lo vuole, e {own} lavorano sui registri propri del guest, in un ring 0 tutto suo: trap and emulate è possibile.</translation>
    </message>
    <message>
        <source>{count} of the {sensitive} sensitive instructions neither exit nor work on the guest&apos;s own: {names}.</source>
        <translation>{count} delle {sensitive} istruzioni sensibili né escono né lavorano su ciò che è del guest: {names}.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that the guest&apos;s own page table allows, but that the hypervisor&apos;s shadow page table does not have yet. The hypervisor takes the #PF, fills the shadow, and lets the instruction run again. A hidden fault: the guest never learns of it.</source>
        <translation>{instruction} tocca una pagina che la tabella delle pagine del guest consente, ma che la tabella ombra dell&apos;hypervisor non ha ancora. L&apos;hypervisor riceve il #PF, completa l&apos;ombra e fa rieseguire l&apos;istruzione. Un fault nascosto: il guest non ne sa nulla.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that the guest&apos;s own page table does not allow. The hypervisor takes the #PF, finds that in the guest&apos;s table, and forwards the fault to the guest kernel. A true fault: it would happen without a hypervisor too.</source>
        <translation>{instruction} tocca una pagina che la tabella delle pagine del guest non consente. L&apos;hypervisor riceve il #PF, lo constata nella tabella del guest e inoltra il fault al kernel del guest. Un fault vero: avverrebbe anche senza hypervisor.</translation>
    </message>
    <message>
        <source>{instruction} writes into one of the guest&apos;s own page tables. The hypervisor has that page write-protected, so the write traps (a trace fault): it executes the write for the guest and drops what its shadow page table made of the old entry.</source>
        <translation>{instruction} scrive in una delle tabelle delle pagine del guest. L&apos;hypervisor tiene quella pagina protetta in scrittura, quindi la scrittura provoca una trap (un trace fault): esegue la scrittura per il guest e scarta ciò che la sua tabella ombra aveva ricavato dalla vecchia voce.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that the guest&apos;s own page table allows, but that the hypervisor&apos;s shadow page table does not have yet. The #PF leaves guest mode (a VM exit), the hypervisor fills the shadow, and the instruction runs again. A hidden fault: the guest never learns of it.</source>
        <translation>{instruction} tocca una pagina che la tabella delle pagine del guest consente, ma che la tabella ombra dell&apos;hypervisor non ha ancora. Il #PF fa lasciare la modalità guest (una VM exit), l&apos;hypervisor completa l&apos;ombra e l&apos;istruzione viene rieseguita. Un fault nascosto: il guest non ne sa nulla.</translation>
    </message>
    <message>
        <source>{instruction} touches a page that the guest&apos;s own page table does not allow. Without nested paging every #PF leaves guest mode (a VM exit). The hypervisor finds the fault in the guest&apos;s table and injects it with the VM entry. A true fault: it would happen without a hypervisor too.</source>
        <translation>{instruction} tocca una pagina che la tabella delle pagine del guest non consente. Senza nested paging ogni #PF fa lasciare la modalità guest (una VM exit). L&apos;hypervisor trova il fault nella tabella del guest e lo inietta con la VM entry. Un fault vero: avverrebbe anche senza hypervisor.</translation>
    </message>
    <message>
        <source>{instruction} writes into one of the guest&apos;s own page tables. The hypervisor has that page write-protected, so the write leaves guest mode (a VM exit): the hypervisor executes it for the guest and drops what its shadow page table made of the old entry.</source>
        <translation>{instruction} scrive in una delle tabelle delle pagine del guest. L&apos;hypervisor tiene quella pagina protetta in scrittura, quindi la scrittura fa lasciare la modalità guest (una VM exit): l&apos;hypervisor la esegue per il guest e scarta ciò che la sua tabella ombra aveva ricavato dalla vecchia voce.</translation>
    </message>
    <message>
        <source>shadow: {linear} → frame at {physical}</source>
        <translation>shadow: {linear} → frame a {physical}</translation>
    </message>
    <message>
        <source>guest table entry at {address}: {before} → {after}; its shadow is dropped</source>
        <translation>voce di tabella del guest a {address}: {before} → {after}; la sua ombra è scartata</translation>
    </message>
    <message>
        <source>{count} guest table entries from {address} on changed; their shadows are dropped</source>
        <translation>{count} voci di tabella del guest da {address} in poi cambiate; le loro ombre sono scartate</translation>
    </message>
    <message>
        <source>guest table at {address} written with what it held</source>
        <translation>tabella del guest a {address} scritta con ciò che conteneva</translation>
    </message>
    <message>
        <source>It fills {needed} KiB of memory, and there are {most} KiB for it. Make it smaller.</source>
        <translation>Occupa {needed} KiB di memoria, e per esso ce ne sono {most}. Riducilo.</translation>
    </message>
    <message>
        <source>It needs a kernel with page tables, which a para-virtualized guest cannot have here. Choose another technique, or a program without &apos;.kernel paging&apos; whose segments are in {low} to {high}.</source>
        <translation>Gli serve un kernel con tabelle delle pagine, che qui un guest para-virtualizzato non può avere. Scegli un&apos;altra tecnica, oppure un programma senza «.kernel paging» i cui segmenti siano da {low} a {high}.</translation>
    </message>
    <message>
        <source>there is no memory at {address}</source>
        <translation>non c&apos;è memoria in {address}</translation>
    </message>
    <message>
        <source>bus master started: {direction}, table at {table}</source>
        <translation>bus master avviato: {direction}, tabella in {table}</translation>
    </message>
    <message>
        <source>disk → memory</source>
        <translation>disco → memoria</translation>
    </message>
    <message>
        <source>memory → disk</source>
        <translation>memoria → disco</translation>
    </message>
    <message>
        <source>the table of regions ends before the transfer</source>
        <translation>la tabella delle regioni finisce prima del trasferimento</translation>
    </message>
    <message>
        <source>bus master stopped</source>
        <translation>bus master fermato</translation>
    </message>
    <message>
        <source>bus master register {number}: {value}</source>
        <translation>registro {number} del bus master: {value}</translation>
    </message>
    <message>
        <source>disk: {command}, {count} sectors from {first}</source>
        <translation>disco: {command}, {count} settori da {first}</translation>
    </message>
    <message>
        <source>disk: {command}</source>
        <translation>disco: {command}</translation>
    </message>
    <message>
        <source>disk: {command} refused</source>
        <translation>disco: {command} rifiutato</translation>
    </message>
    <message>
        <source>status of the disk: {value}</source>
        <translation>stato del disco: {value}</translation>
    </message>
    <message>
        <source>disk register {number}: {value}</source>
        <translation>registro {number} del disco: {value}</translation>
    </message>
    <message>
        <source>disk buffer ← {value}</source>
        <translation>buffer del disco ← {value}</translation>
    </message>
    <message>
        <source>{value} ← disk buffer</source>
        <translation>{value} ← buffer del disco</translation>
    </message>
    <message>
        <source>disk reset</source>
        <translation>reset del disco</translation>
    </message>
    <message>
        <source>frame of {size} bytes to {to} → network</source>
        <translation>frame di {size} byte per {to} → rete</translation>
    </message>
    <message>
        <source>frame of {size} bytes: the cable is unplugged</source>
        <translation>frame di {size} byte: il cavo è scollegato</translation>
    </message>
    <message>
        <source>DMA refused: {reason}</source>
        <translation>DMA rifiutato: {reason}</translation>
    </message>
    <message>
        <source>network card register {number}: {value}</source>
        <translation>registro {number} della scheda di rete: {value}</translation>
    </message>
    <message>
        <source>network card reset</source>
        <translation>reset della scheda di rete</translation>
    </message>
    <message>
        <source>card memory at {address} ← {value}</source>
        <translation>memoria della scheda in {address} ← {value}</translation>
    </message>
    <message>
        <source>{value} ← card memory at {address}</source>
        <translation>{value} ← memoria della scheda in {address}</translation>
    </message>
    <message>
        <source>status of the network card: {value}</source>
        <translation>stato della scheda di rete: {value}</translation>
    </message>
    <message>
        <source>IOMMU fault, {address} is not mapped for this device</source>
        <translation>fault dell&apos;IOMMU, {address} non è mappato per questo dispositivo</translation>
    </message>
    <message>
        <source>there is no IOMMU, and {address} would be the host&apos;s own address, which belongs to {owner}. The hypervisor lets the device reach no memory</source>
        <translation>non c&apos;è un&apos;IOMMU, e {address} sarebbe un indirizzo dell&apos;host stesso, che appartiene a {owner}. L&apos;hypervisor non lascia raggiungere al dispositivo nessuna memoria</translation>
    </message>
    <message>
        <source>the hypervisor</source>
        <translation>l&apos;hypervisor</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Edit the program of {name}</source>
        <translation>Modifica il programma di {name}</translation>
    </message>
    <message>
        <source>Edit the program of {count} elements</source>
        <translation>Modifica il programma di {count} elementi</translation>
    </message>
    <message>
        <source>Crash the guest</source>
        <translation>Manda in crash il guest</translation>
    </message>
    <message>
        <source>The memory of its kernel is written over, as by a device whose DMA goes astray. The next interrupt, system call or instruction of the kernel finds neither code nor tables. Of a container it is the memory of its process, since it has no kernel.</source>
        <translation>La memoria del suo kernel viene sovrascritta, come da un dispositivo il cui DMA finisce fuori posto. Il prossimo interrupt, la prossima chiamata di sistema o istruzione del kernel non trova né codice né tabelle. In un container è la memoria del suo processo, perché non ha un kernel.</translation>
    </message>
    <message>
        <source>The hypervisor stops this one guest, in guru meditation. The others go on, and share its core.</source>
        <translation>L&apos;hypervisor ferma solo questo guest, in guru meditation. Gli altri continuano e si dividono il suo core.</translation>
    </message>
    <message>
        <source>Make a noisy neighbour</source>
        <translation>Rendilo un vicino rumoroso</translation>
    </message>
    <message>
        <source>Where its CPU stands, its code becomes an endless loop: of system calls in an application, of accesses to a port in a kernel. It never waits again, and takes every quantum that it gets.</source>
        <translation>Là dove si trova la sua CPU, il codice diventa un ciclo infinito: di chiamate di sistema in un&apos;applicazione, di accessi a una porta in un kernel. Non aspetta più, e usa ogni quanto che riceve.</translation>
    </message>
    <message>
        <source>The others get less of the cores, in proportion to the weights, and nothing else happens to them. A cap on this guest holds it back.</source>
        <translation>Gli altri ricevono meno tempo dei core, in proporzione ai pesi, e non succede loro nient&apos;altro. Un limite di esecuzione su questo guest lo frena.</translation>
    </message>
    <message>
        <source>Take the core away</source>
        <translation>Togli il core</translation>
    </message>
    <message>
        <source>The core goes offline, as one that is taken out of service after machine checks. The virtual CPU that was on it goes to the head of the queue. The last core cannot be taken away.</source>
        <translation>Il core va fuori linea, come uno tolto dal servizio dopo errori di macchina. La CPU virtuale che lo occupava passa in testa alla coda. L&apos;ultimo core non si può togliere.</translation>
    </message>
    <message>
        <source>Its row in the strip ends. All guests go on with the other cores, each a little slower.</source>
        <translation>La sua riga nella striscia finisce. Tutti i guest continuano con gli altri core, ciascuno un po&apos; più lento.</translation>
    </message>
    <message>
        <source>Give the core back</source>
        <translation>Restituisci il core</translation>
    </message>
    <message>
        <source>The core is online again.</source>
        <translation>Il core è di nuovo in linea.</translation>
    </message>
    <message>
        <source>The scheduler gives it to the next virtual CPU that waits for one.</source>
        <translation>Lo scheduler lo assegna alla prossima CPU virtuale che ne aspetta uno.</translation>
    </message>
    <message>
        <source>Fill the disk</source>
        <translation>Riempi il disco</translation>
    </message>
    <message>
        <source>The file of its disk is sparse: a sector takes room on the host&apos;s disk when it is first written. Now there is no room left.</source>
        <translation>Il file del suo disco è sparso: un settore occupa posto sul disco dell&apos;host quando viene scritto la prima volta. Ora non c&apos;è più posto.</translation>
    </message>
    <message>
        <source>A write to a sector without a place fails, and the guest is told; what is there can be written.</source>
        <translation>La scrittura di un settore senza posto fallisce, e il guest lo viene a sapere; ciò che c&apos;è si può scrivere.</translation>
    </message>
    <message>
        <source>Unplug the network</source>
        <translation>Scollega la rete</translation>
    </message>
    <message>
        <source>The cable between its network card and the virtual switch is pulled out.</source>
        <translation>Il cavo fra la sua scheda di rete e lo switch virtuale viene staccato.</translation>
    </message>
    <message>
        <source>Its frames go nowhere, and none come in. Those of the others still do.</source>
        <translation>I suoi frame non vanno da nessuna parte e non ne arrivano. Quelli degli altri sì.</translation>
    </message>
    <message>
        <source>The saved state of {guest} cannot be reached again: it was saved by another version of Hypervista.</source>
        <translation>Lo stato salvato di {guest} non si può raggiungere di nuovo: è stato salvato da un&apos;altra versione di Hypervista.</translation>
    </message>
    <message>
        <source>{guest} is a container: its processes are the host kernel&apos;s, and cannot be saved without it.</source>
        <translation>{guest} è un container: i suoi processi sono del kernel dell&apos;host, e non si possono salvare senza di esso.</translation>
    </message>
    <message>
        <source>The saved state is that of {saved}, with another program, technique or hardware than {guest} has now.</source>
        <translation>Lo stato salvato è quello di {saved}, con un programma, una tecnica o un hardware diversi da quelli che {guest} ha ora.</translation>
    </message>
    <message>
        <source>this is no saved state of Hypervista&apos;s, but {found}</source>
        <translation>questo non è uno stato salvato di Hypervista, ma {found}</translation>
    </message>
    <message>
        <source>one of: {known}</source>
        <translation>uno di: {known}</translation>
    </message>
    <message>
        <source>guest-physical {page} → frame at {frame}</source>
        <translation>guest-physical {page} → frame a {frame}</translation>
    </message>
</context>
</TS>
