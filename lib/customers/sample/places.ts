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
    phones: [212, 617, 215, 312, 608, 612, 303, 206, 503, 415, 619, 512, 404, 801, 907].map((area) => `+1${area}55501##`),
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
    phones: [416, 613, 514, 604, 403, 902].map((area) => `+1${area}55501##`),
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
