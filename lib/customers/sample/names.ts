import 'server-only'

const words = (text: string): string[] => text.split(' ')

/** Given names by what their bearers mostly say of themselves, and surnames. */
export const NAMES = {
  english: {
    female: words(
      'Emma Olivia Ava Sophia Isabella Mia Charlotte Amelia Harper Evelyn Abigail Emily Ella Lily Grace Chloe Zoe Nora Hazel Ruby Alice Eva Lucy Anna Sarah Hannah Naomi Leah Maya Priya Aisha Fatima Mei Yuki Rosa Carmen Lucía Keisha Imani Siobhán Margaret Ruth Joan Helen Diane Karen Susan Linda Patricia Barbara',
    ),
    male: words(
      'Liam Noah Oliver James Elijah William Henry Lucas Benjamin Theodore Jack Leo Owen Samuel Daniel Matthew Joseph David Isaac Nathan Caleb Ryan Aaron Adam Omar Amir Raj Arjun Wei Kenji Diego Mateo José Jamal Malik Seán Robert Michael Thomas Charles George Frank Paul Mark Steven Kevin Brian Gary Eric Walter',
    ),
    surnames: words(
      "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Patel Khan Singh Chen Kim O'Brien O'Neill MacDonald Fraser Murphy Kelly Sullivan Wood Bennett Gray Hughes Foster Cole West Hayes Ford Graham Stone Hunt Palmer Webb Cooper Reed Bailey Cruz Ortiz Gómez Díaz Peña Núñez Yamamoto Okafor Mensah Haddad Rossi Novak",
    ),
  },
  german: {
    female: words('Anna Lena Laura Julia Sophie Marie Katharina Jana Sabine Petra Ursula Käthe Greta Frieda Ayşe'),
    male: words('Lukas Jonas Felix Paul Maximilian Stefan Jürgen Björn Günther Klaus Uwe Matthias Sören Tobias Emre Karl-Heinz'),
    surnames: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Groß Weiß Yılmaz Krüger Böhm',
    ),
  },
  french: {
    female: words('Léa Chloé Camille Manon Inès Zoé Élise Hélène Françoise Amélie Nathalie Jeanne Margaux Aurélie'),
    male: words('Hugo Louis Jules Gabriel Raphaël Étienne François René Jérôme Théo Benoît Mathieu Jean-Luc Cédric'),
    surnames: words(
      'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Lefèvre Roux Girard Bonnet François Mercier Noël Gauthier',
    ),
  },
} as const

export const COMPANIES = words('Northgate Harbour Ridgeway Beacon Cobalt Juniper Summit Anchor Willow Granite').flatMap((name) => [
  `${name} Outfitters`,
  `${name} Trading`,
  `${name} Supply Co`,
])
