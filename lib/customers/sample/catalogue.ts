import 'server-only'
import { Random } from './random'

export interface SampleProduct {
  id: string
  name: string
  brand: string
  category: string
  subcategory: string
  department: string
  color: string
  size: string | null
  material: string
  gender: string | null
  season: string
  collection: string
  /** Cents. */
  price: number
  cost: number
}

/** Department, category, cheapest and dearest price, material, season, sized?, then its subcategories with a noun each. */
const CATEGORIES: [string, string, number, number, string, string, boolean, [string, string][]][] = [
  [
    'Clothing',
    'Jackets',
    69,
    349,
    'Recycled nylon',
    'All year',
    true,
    [
      ['Rain Jackets', 'Rain Jacket'],
      ['Down Jackets', 'Down Jacket'],
      ['Fleece', 'Fleece'],
    ],
  ],
  [
    'Clothing',
    'Base Layers',
    29,
    99,
    'Merino wool',
    'Winter',
    true,
    [
      ['Tops', 'Merino Top'],
      ['Leggings', 'Merino Leggings'],
      ['Underwear', 'Briefs'],
    ],
  ],
  [
    'Clothing',
    'Trousers',
    49,
    159,
    'Stretch cotton',
    'All year',
    true,
    [
      ['Walking Trousers', 'Walking Trousers'],
      ['Shorts', 'Shorts'],
      ['Overtrousers', 'Overtrousers'],
    ],
  ],
  [
    'Clothing',
    'Accessories',
    9,
    59,
    'Wool blend',
    'Winter',
    true,
    [
      ['Socks', 'Walking Socks'],
      ['Hats', 'Beanie'],
      ['Gloves', 'Gloves'],
    ],
  ],
  [
    'Footwear',
    'Footwear',
    59,
    279,
    'Leather',
    'All year',
    true,
    [
      ['Walking Boots', 'Boot'],
      ['Trail Shoes', 'Trail Shoe'],
      ['Sandals', 'Sandal'],
    ],
  ],
  [
    'Equipment',
    'Packs',
    39,
    249,
    'Ripstop',
    'All year',
    false,
    [
      ['Day Packs', 'Day Pack'],
      ['Trekking Packs', 'Trekking Pack'],
      ['Duffels', 'Duffel'],
    ],
  ],
  [
    'Equipment',
    'Tents',
    129,
    699,
    'Silicone nylon',
    'Summer',
    false,
    [
      ['Backpacking Tents', 'Tent'],
      ['Family Tents', 'Family Tent'],
      ['Tarps', 'Tarp'],
    ],
  ],
  [
    'Equipment',
    'Sleeping',
    29,
    399,
    'Duck down',
    'Summer',
    false,
    [
      ['Sleeping Bags', 'Sleeping Bag'],
      ['Mats', 'Sleeping Mat'],
      ['Pillows', 'Camp Pillow'],
    ],
  ],
  [
    'Home',
    'Camp Kitchen',
    9,
    149,
    'Steel',
    'Summer',
    false,
    [
      ['Stoves', 'Stove'],
      ['Cookware', 'Cook Set'],
      ['Bottles', 'Bottle'],
    ],
  ],
  [
    'Home',
    'Home',
    15,
    189,
    'Linen',
    'Winter',
    false,
    [
      ['Blankets', 'Wool Blanket'],
      ['Candles', 'Candle'],
      ['Lanterns', 'Lantern'],
    ],
  ],
]
const PLACES = 'Tarn Fell Scree Heath Cairn Brae Moor Glen Beck Skerry Holm Dale Rigg Firth Wold Haven Birch Alder Rowan Drift'.split(' ')
const BRANDS = ['Larkmoor', 'Larkmoor', 'Fellhouse', 'Cairnwise', 'Ostra', 'Tindervale', 'Ninebark', 'Brackenridge']
const COLORS = ['Moss', 'Slate', 'Rust', 'Navy', 'Sand', 'Black', 'Ochre', 'Ice']
const SIZES = ['S', 'M', 'L', 'XL']
const PER_SUBCATEGORY = 10

/** The shop's 300 products; always the same ones, whatever the customers. */
export const CATALOGUE: readonly SampleProduct[] = makeCatalogue()
export const CATEGORY_COUNT = CATEGORIES.length

function makeCatalogue(): SampleProduct[] {
  const random = new Random(300, 0)
  return CATEGORIES.flatMap(([department, category, low, high, material, season, sized, subcategories]) =>
    subcategories.flatMap(([subcategory, noun]) =>
      Array.from({ length: PER_SUBCATEGORY }, (_, index): SampleProduct => {
        const price = Math.round(low * (high / low) ** ((index + random.next()) / PER_SUBCATEGORY)) * 100 - (random.chance(0.5) ? 5 : 0)
        const color = random.pick(COLORS)
        return {
          id: `${category.slice(0, 2)}${subcategory.slice(0, 2)}-${String(100 + index)}`.toUpperCase().replace(' ', ''),
          name: `${random.pick(PLACES)} ${noun}, ${color}`,
          brand: random.pick(BRANDS),
          ...{ category, subcategory, department, color, material, season },
          size: sized ? random.pick(SIZES) : null,
          gender: sized ? random.pick(['Women', 'Men', 'Unisex']) : null,
          collection: random.pick(['Core', 'Trail', 'Hearth', 'Summit']),
          price,
          cost: Math.round(price * (0.42 + 0.16 * random.next())),
        }
      }),
    ),
  )
}

const BY_CATEGORY: SampleProduct[][] = [...new Set(CATALOGUE.map((product) => product.category))].map((category) =>
  CATALOGUE.filter((product) => product.category === category).sort((a, b) => a.price - b.price),
)

/** A product of the category, near a price (cents) where the category has one. */
export function productNear(random: Random, category: number, price: number): SampleProduct {
  const shelf = BY_CATEGORY[category] as SampleProduct[]
  const wanted = price * (0.5 + random.next())
  let low = 0
  let high = shelf.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shelf[middle] as SampleProduct).price < wanted) low = middle + 1
    else high = middle
  }
  const moved = low + random.below(5) - 2
  return shelf[Math.min(Math.max(moved, 0), shelf.length - 1)] as SampleProduct
}
