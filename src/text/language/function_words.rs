//! The commonest words of some languages, normalized: they hold sentences together and stand in nearly every question.

/// A language by its words.
pub(super) struct Language {
    /// Its primary BCP 47 subtags.
    pub(super) tags: &'static [&'static str],
    /// What it is called in English.
    pub(super) name: &'static str,
    /// Words that hardly stand in names, titles and loanwords.
    pub(super) telling: &'static str,
    /// Words that do ("la", "der"), or that are short for something in English ("est").
    pub(super) common: &'static str,
}

/// Left out, on purpose, is what people also write in English messages: ordinary words ("comment", "die"), chat
/// forms ("y", "wat", "im") and wide-spread short forms ("UN", "MIT").
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        tags: &["en"],
        name: "English",
        telling: "who whom whose what which when where why how does did were have has had would could should \
                  they them their this that these those there about because with from after before into until \
                  since many much please some been being its our your his her him than then while only every mean means \
                  anyone someone something between during through whether",
        common: "the of and a an in on to for by at is are was be am as it i you he she we us my me no not or \
                 if so do all out up will can don isn didn doesn wasn aren weren hasn haven wouldn couldn \
                 shouldn here but just still also more most now over off down any other own same such too \
                 very again once may might must shall let get got tell say said says give know want like make \
                 made go going gone come one two",
    },
    Language {
        tags: &["es"],
        name: "Spanish",
        telling: "¿ quien quienes cuando donde adonde cual cuales cuanto cuanta cuantos cuantas porque estan fue \
                  fueron eran estaba estaban muy pero cuya cuyo unos unas tiene tienen tengo quiero puede \
                  pueden podria desde hasta sobre tambien ellos ellas nosotros usted ustedes siempre nunca \
                  aqui ahora hoy ayer hace hacen dijo sido despues quiere quieren todavia ningun alguna \
                  alguien cuentame fuera",
        common: "el la los las de del en que es se su lo una uno por para como esta este esto eso mas si ser \
                 entre antes",
    },
    Language {
        tags: &["fr"],
        name: "French",
        telling: "pourquoi quand combien quel quelle quels quelles lequel sont etait etaient avec dans vous \
                  une cette leur leurs mais donc parce depuis jusqu tres avait faut peut veut veulent \
                  seront elles votre vos aussi alors entre toujours jamais quelqu ete fait qu avez avons suis \
                  etes sommes doit doivent",
        common: "le la les des du de et est en que qui quoi il elle je tu nous au ou ce sans sur chez pas se \
                 moi toi ont ils notre apres avant dit cet ces",
    },
    Language {
        tags: &["de"],
        name: "German",
        telling: "wer wann warum wieso weshalb welche welcher welches welchen wieviel wieviele wohin woher wie \
                  wem sind nicht eine einen einer einem eines zum zur vom nach werden wurde wurden haben hatte \
                  hatten kann konnen sie wir ihr ihre sich auch noch oder aber wenn gibt mehr seit kein keine \
                  keinen dass gegen zwischen viele uns mich dich soll sollen muss mussen diese dieser dieses \
                  gesagt",
        common: "das der des ein und ist von zu auf es ich bei bis wo macht dir mir",
    },
    Language {
        tags: &["it"],
        name: "Italian",
        telling: "perche quando quanti quanto quante quanta quale quali sono delle dello degli nelle alle \
                  dalla sulla gli anche questo questa questi queste quello quella hanno siamo molto piu quindi \
                  ancora dopo suo sua loro viene essere stata stati detto sul chiunque fatto puo",
        common: "il la lo le una uno chi che dei del di da si se non nel alla dal cosa fino della nella",
    },
    Language {
        tags: &["pt"],
        name: "Portuguese",
        telling: "quem quando onde porque quantos quantas quanto quanta qual quais estao nao umas pelo pela \
                  pelos pelas foi foram seu sua seus suas mais muito ele eles elas voce voces isso isto essa \
                  esse depois ainda aqui ja ser estava estavam disse ao aos vai vao fazer quer querem pode \
                  podem",
        common: "da dos das de que por para se sao esta este ou sobre entre uma tem ela",
    },
    Language {
        tags: &["nl"],
        name: "Dutch",
        telling: "wie wanneer waarom waar hoeveel welke welk een niet voor naar zijn werd werden worden wordt \
                  heeft hebben hij zij wij jullie deze ook maar geen aan kunnen zullen gaan gaat omdat bij uit \
                  waren tussen tegen haar onze mijn alle veel moet moeten willen",
        common: "de het en van je der om dit te hun ze ik nog",
    },
    Language {
        tags: &["pl"],
        name: "Polish",
        telling: "kto kiedy dlaczego gdzie ile ilu jaki jaka jakie jest nie sie czy przez dla oraz tego tej \
                  ktory ktora ktore ktorzy był była było były byl byla bylo byly jego jej tylko moze mozna \
                  bedzie beda juz przed miedzy wiecej kogo komu czym jakim dokad skad czemu powiedział \
                  powiedzial",
        common: "jak tak ich ze tam maja",
    },
    Language {
        tags: &["tr"],
        name: "Turkish",
        telling: "neden nicin niye nerede nereye nereden nasıl nasil kac kimin kime hangi icin degil daha cok \
                  gibi kadar sonra oldu olarak yok sey nedir kimdir ediyor yapti yaptı olacak edecek midir mı \
                  bunu onlar siz dedi",
        common: "bu ve bir ile kim mu var mi biz ama zaman olan",
    },
    Language {
        tags: &["sv"],
        name: "Swedish",
        telling: "vem varfor hur vad vilken vilket vilka och ett inte hade ska skulle eller nagon nagot manga \
                  mycket blev blir sina efter deras varit finns kommer detta nar",
        common: "var en av vi om de har kan hon att det fran sig som",
    },
    Language {
        tags: &["da"],
        name: "Danish",
        telling: "hvem hvornar hvorfor hvor hvad hvilken hvilket hvilke hvordan ikke blev bliver skal jeg \
                  deres meget noget nogen eller efter mellem ogsa været findes kommer fra hvis dette",
        common: "en de vi om har kan det sig hun mange som",
    },
    Language {
        tags: &["nb", "no", "nn"],
        name: "Norwegian",
        telling: "hvem hva hvorfor hvor hvordan hvilken hvilket hvilke ikke skal jeg deres mye noen noe ble \
                  blir eller etter mellom ogsa være vært finnes kommer seg fra hvis dette nar",
        common: "av en de vi om har kan det hun mange som",
    },
    Language {
        tags: &["ro"],
        name: "Romanian",
        telling: "cine cand unde cati cate este sunt pentru mai fost acest aceasta dupa despre prin sau lui \
                  lor unei unui intre vor poate foarte dar daca spus pana decat catre",
        common: "de la ce si nu le au va din",
    },
    Language {
        tags: &["id"],
        name: "Indonesian",
        telling: "siapa kapan mengapa kenapa dimana berapa bagaimana apakah yang untuk dengan tidak bukan akan \
                  sudah telah adalah oleh pada dalam juga mereka kami kita saya anda bisa atau karena tentang \
                  ke",
        common: "di para ada apa ini dari mana itu",
    },
];
