/** The box of everything that opens over the page. No exit animation: what is closed is gone. */
export const popoverBox = 'overlay max-w-[min(420px,calc(100vw-16px))] data-entering:animate-appear'
