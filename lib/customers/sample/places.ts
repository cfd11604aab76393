import 'server-only'

export interface Place {
  city: string
  state: string
  /** Starts of postal codes; # is a digit, @ a letter. */
  postal: string
}

export interface Country {
  code: string
  share: number
  places: readonly Place[]
  streets: readonly string[]
  /** True where the number comes after the street. */
  numberLast: boolean
  /** Reserved for fiction by the country's regulator; # is a digit. */
  phones: readonly string[]
  names: 'english' | 'german' | 'french'
}

const place = (row: string): Place => {
  const [city = '', state = '', postal = ''] = row.split('|')
  return { city, state, postal }
}
const places = (...rows: string[]): Place[] => rows.map(place)
const ENGLISH_STREETS =
  'Elm Street,Oak Avenue,Maple Drive,Cedar Lane,Mill Road,Church Street,High Street,Park Avenue,Station Road,River Road,Hill Crest,Orchard Way,Meadow Close,School Lane,Lakeview Drive,Pine Street,Chestnut Court,Birch Road,Walnut Street,Spring Garden'.split(
    ',',
  )

/** 555-0100 to 555-0199 are for fiction in every area of North America: a hundred numbers each, so it takes many areas to give everybody their own. */
const fictional = (areas: string): string[] => areas.split(/\s+/).map((area) => `+1${area}55501##`)
const US_AREAS = `201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270
  272 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 347 351 352 360 361 364 385 386 401
  402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 458 463 469 470 475 478 479 480 484 501 502 503 504 505 507
  508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610
  612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 641 646 650 651 657 660 661 662 667 669 678 681 682 701 702 703 704 706 707 708 712 713 714 715
  716 717 718 719 720 724 725 727 731 732 734 737 740 743 747 754 757 760 762 763 765 769 770 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810
  812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872 878 901 903 904 906 907 908 909 910 912 913
  914 915 916 917 918 919 920 925 928 929 930 931 936 937 938 940 941 947 949 951 952 954 956 959 970 971 972 973 978 979 980 984 985 989`
const CANADIAN_AREAS =
  '204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 548 579 581 587 604 613 639 647 705 709 778 780 807 819 825 867 873 902 905'

export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    share: 0.7,
    places: places(
      ...['New York|NY|100##', 'Brooklyn|NY|112##', 'Buffalo|NY|142##', 'Boston|MA|021##', 'Worcester|MA|016##', 'Portland|ME|041##'],
      ...['Philadelphia|PA|191##', 'Pittsburgh|PA|152##', 'Chicago|IL|606##', 'Madison|WI|537##', 'Milwaukee|WI|532##', 'Minneapolis|MN|554##'],
      ...['Duluth|MN|558##', 'Denver|CO|802##', 'Boulder|CO|803##', 'Seattle|WA|981##', 'Spokane|WA|992##', 'Portland|OR|972##', 'Bend|OR|977##'],
      ...['San Francisco|CA|941##', 'Los Angeles|CA|900##', 'San Diego|CA|921##', 'Sacramento|CA|958##', 'Austin|TX|787##', 'Dallas|TX|752##'],
      ...['Atlanta|GA|303##', 'Asheville|NC|288##', 'Raleigh|NC|276##', 'Nashville|TN|372##', 'Salt Lake City|UT|841##', 'Boise|ID|837##'],
      ...['Columbus|OH|432##', 'Detroit|MI|482##', 'Ann Arbor|MI|481##', 'Phoenix|AZ|850##', 'Santa Fe|NM|875##', 'Anchorage|AK|995##'],
    ),
    streets: ENGLISH_STREETS,
    numberLast: false,
    phones: fictional(US_AREAS),
    names: 'english',
  },
  {
    code: 'CA',
    share: 0.1,
    places: places(
      ...['Toronto|ON|M5@ #@#', 'Ottawa|ON|K1@ #@#', 'Montréal|QC|H2@ #@#', 'Québec|QC|G1@ #@#', 'Vancouver|BC|V6@ #@#', 'Calgary|AB|T2@ #@#'],
      ...['Halifax|NS|B3@ #@#', 'Winnipeg|MB|R3@ #@#'],
    ),
    streets: ENGLISH_STREETS,
    numberLast: false,
    phones: fictional(CANADIAN_AREAS),
    names: 'english',
  },
  {
    code: 'GB',
    share: 0.09,
    places: places(
      ...['London|Greater London|SW1# #@@', 'Manchester|Greater Manchester|M1# #@@', 'Leeds|West Yorkshire|LS# #@@', 'Bristol|Bristol|BS# #@@'],
      ...['Edinburgh|Midlothian|EH# #@@', 'Cardiff|South Glamorgan|CF# #@@', 'Kendal|Cumbria|LA# #@@', 'Sheffield|South Yorkshire|S1# #@@'],
    ),
    streets: ENGLISH_STREETS,
    numberLast: false,
    phones: ['+447700900###', '+441632960###', '+442079460###', '+441614960###'],
    names: 'english',
  },
  {
    code: 'DE',
    share: 0.05,
    places: places(
      ...['Berlin|Berlin|101##', 'Hamburg|Hamburg|200##', 'München|Bayern|803##', 'Köln|Nordrhein-Westfalen|506##', 'Leipzig|Sachsen|041##'],
      ...['Stuttgart|Baden-Württemberg|701##', 'Kassel|Hessen|341##'],
    ),
    streets: 'Hauptstraße,Bahnhofstraße,Gartenweg,Lindenallee,Schulstraße,Am Markt,Waldweg,Kirchplatz,Rosenweg,Bergstraße'.split(','),
    numberLast: true,
    phones: ['+493023125###', '+494066969###', '+496990009###', '+498999998###'],
    names: 'german',
  },
  {
    code: 'FR',
    share: 0.04,
    places: places(
      ...['Paris|Île-de-France|750##', 'Lyon|Auvergne-Rhône-Alpes|690##', 'Grenoble|Auvergne-Rhône-Alpes|380##', 'Nantes|Pays de la Loire|440##'],
      ...['Lille|Hauts-de-France|590##', 'Toulouse|Occitanie|310##'],
    ),
    streets: 'rue de la Paix,rue des Lilas,avenue Victor Hugo,place du Marché,rue du Moulin,chemin des Vignes,boulevard Carnot,rue Pasteur'.split(
      ',',
    ),
    numberLast: false,
    phones: ['+3319900####', '+3326191####', '+3335301####', '+3363998####'],
    names: 'french',
  },
  {
    code: 'AU',
    share: 0.02,
    places: places('Sydney|NSW|20##', 'Melbourne|VIC|30##', 'Brisbane|QLD|40##', 'Hobart|TAS|70##'),
    streets: ENGLISH_STREETS,
    numberLast: false,
    phones: ['+6125550####', '+6135550####', '+6175550####'],
    names: 'english',
  },
]
