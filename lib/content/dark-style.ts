import 'server-only'

/** The preview of the designer looks for just this. */
const DARK_QUERY = '@media (prefers-color-scheme: dark)'

/** For readers that ask for it (Apple Mail, Outlook for Mac, Thunderbird); the others turn colours round by themselves. */
export const DARK_STYLE = `${DARK_QUERY} {
body, .rk-ground, .rk-around, .rk-around > table { background: #161412 !important; background-color: #161412 !important; }
.rk-surface, .rk-surface > table { background: #1e1b19 !important; background-color: #1e1b19 !important; }
.rk-text > div, .rk-text h1, .rk-text h2, .rk-text p, .rk-text li { color: #f2eeea !important; }
.rk-muted > div, .rk-muted a, .rk-small { color: #b8afa5 !important; }
.rk-text a { color: #fdba74 !important; }
}`
