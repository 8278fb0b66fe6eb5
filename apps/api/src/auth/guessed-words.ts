/** Words, names and keys that people take for passwords, and programs try first. */
export const guessedWords = `
password passwort passw0rd passwd passphrase passcode pass motdepasse contrasena contraseña senha parola
haslo heslo wachtwoord lozinka salasana sifre secret secrets secreto geheim letmein letmeinnow letmepass
openup opensesame sesame welcome willkommen bienvenue bienvenido bonjour hello hallo hellohello hola goodbye
login logon signin access entry enter admin administrator administrador root toor superuser superadmin
sysadmin operator guest user username owner manager master masterkey default changeme changeit change temp
temporary test tester testing testtest demo demouser sample example parley chat chatroom server computer
internet network system windows microsoft google facebook instagram twitter youtube linkedin snapchat
whatsapp telegram spotify netflix amazon apple iphone samsung nokia android linux ubuntu debian oracle
database postgres mysql redis docker kubernetes jenkins github gitlab qwerty qwertz azerty qwertyui
qwertyuiop qwerty1 qwert asdfgh asdfghjkl asdf zxcvbn zxcvbnm qazwsx qazwsxedc qazxsw wasd 1qaz2wsx
1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 1qazxsw2 qwer1234 asdf1234 abcd1234
a1b2c3d4 abc123 abcd123 aa123456 a123456 a1234567 a12345678 a123456789 11223344 12341234 12121212 10203040
11112222 112233 121212 123123 123321 123654 147258 147258369 159357 159753 741852963 789456123 987654
13131313 31415926 27182818 12344321 1234554321 00700700 19841984 qwe123 qweasd qweasdzxc qwe123qwe 123qwe
123qweasd 321654987 iloveyou iloveu ilovegod iloveme ilovemom ilovejesus iloveyou2 loveyou loveme lovelove
lovely lover lovers love forever forever1 always together mylove mybaby babygirl babyboy baby sunshine
princess prince queen king kingdom angel angels angelica heaven diamond crystal rainbow butterfly flower
flowers summer winter spring autumn sommer fruehling herbst verano january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday montag
freitag birthday christmas halloween holiday football fussball futbol soccer baseball basketball hockey
tennis golf golfer rugby cricket volleyball softball swimming runner racing gaming gamer player winner
champion champions victory arsenal chelsea liverpool manchester barcelona realmadrid juventus bayern ajax
benfica celtic rangers everton lakers yankees cowboys steelers packers eagles patriots redsox broncos
raiders superman batman spiderman ironman wolverine avengers captain america marvel starwars skywalker
darthvader jedi yoda startrek matrix gandalf frodo hobbit hogwarts harrypotter potter voldemort pokemon
pikachu naruto sasuke dragonball goku sephiroth zelda mario nintendo playstation xbox minecraft fortnite
roblox warcraft starcraft counterstrike callofduty halo diablo monkey dragon tiger lion panther eagle falcon
hawk wolf dolphin dolphins shark elephant giraffe penguin turtle rabbit bunny kitten kitty puppy doggie
doggy horse horses pony spider snake snoopy garfield tweety mickey minnie donald goofy disney cinderella
simpsons homer bart scooby shrek nemo tinkerbell barbie hellokitty winnie pooh winniethepooh michael
jennifer jessica ashley amanda nicole daniel jordan joshua matthew andrew anthony robert william thomas
charles christopher alexander alexandra elizabeth stephanie samantha natalie victoria isabella sophie sophia
charlotte caroline catherine katherine patricia margaret barbara michelle melissa rebecca rachel hannah
heather tiffany brittany courtney danielle gabriel benjamin nicholas jonathan brandon justin kevin steven
richard george edward patrick maria martin martina sandra claudia andrea monika sabrina vanessa alejandro
fernando roberto francesco giuseppe alessandro valentina andreas stefan sebastian tobias florian katharina
mohamed mohammed muhammad abdullah fatima aleksandr vladimir dmitriy natasha tatiana svetlana krishna ganesh
jesus jesuschrist christ christian church blessed blessing faith hope grace godisgood godbless trustno
trustno1 trustme believe dreams dreamer freedom liberty justice peace peaceful chocolate cookie cookies
cupcake candy honey sugar sweet sweetie sweetheart cheese burger pizza coffee pepper ginger banana apples
orange cherry strawberry blueberry pineapple peanut whatever nothing something anything everything nobody
somebody someone never maybe because please thankyou thanks sorry goodluck lucky luckyone fortune money
moneymoney million dollar money1 cash bitcoin ethereum crypto business company office marketing finance
student teacher school college university hospital security police fireman firefighter soldier marine
marines army american england london paris berlin deutschland germany france espana mexico canada brasil
brazil argentina australia india pakistan indonesia philippines japan tokyo china russia ukraine polska
turkiye istanbul galatasaray fenerbahce besiktas chicago newyork boston dallas houston texas florida
california phoenix arizona detroit denver seattle vegas mustang camaro corvette ferrari porsche lamborghini
mercedes bmw audi volkswagen toyota honda nissan suzuki yamaha kawasaki harley harleydavidson cadillac
chevrolet chevy trucker metallica nirvana slipknot linkinpark greenday blink182 acdc ironmaiden beatles
eminem tupac madonna britney shakira beyonce rihanna michaeljackson elvis bobmarley guitar guitarist drummer
piano music musica musician rockstar rocknroll rock metal hiphop reggae techno dancer dancing ballet singer
karaoke cinema hollywood movies fuckyou fuckoff fuckme fuckthis asshole bitch bitches bullshit shithead
motherfucker sexy sexygirl sexyboy badboy badgirl goodgirl goodboy killer killers ghost zombie vampire demon
devil satan lucifer hunter shooter sniper ninja samurai warrior warriors knight viking pirate pirates cowboy
rebel outlaw gangster legend legendary phantom shadow darkness midnight moonlight starlight stardust sunrise
sunset thunder lightning hurricane tornado storm blizzard avalanche volcano mountain mountains river ocean
island paradise jungle desert forest nature passwordpassword correcthorsebatterystaple ncc1701 thx1138
rosebud abracadabra alakazam shibboleth swordfish supersecret topsecret classified confidential private
unknown mother father sister brother grandma grandpa family familia daughter husband wife girlfriend
boyfriend bestfriend bestfriends friend friends friendship mommy daddy mamma papa beautiful pretty handsome
gorgeous perfect awesome amazing fantastic wonderful excellent special unique genius clever smart stupid
idiot loser crazy insane happy smile smiley funny green blue yellow purple silver golden black white scarlet
crimson violet indigo turquoise platinum titanium emerald sapphire ruby laptop keyboard monitor printer
software hardware hacker hacking programmer developer engineer designer scientist doctor nurse lawyer number
one two three four five six seven eight nine zero first second third onetwothree onetwothreefour numberone
`;
