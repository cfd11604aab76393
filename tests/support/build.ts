import { buildIfNeeded } from '../../lib/cli/build'

/** The same build that `npm start` makes, so that the end-to-end tests try what a person gets. */
process.stdout.write((await buildIfNeeded()) ? 'built\n' : 'nothing changed since the last build\n')
