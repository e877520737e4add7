import '@mui/material/styles'

/** Roles that MUI's palette has no word for; see tokens.ts. */
interface Roles {
  lineStrong: string
  soft: { accent: string; amber: string; red: string; neutral: string }
  ink: { accent: string; amber: string; red: string }
  floating: { shadow: string }
}

declare module '@mui/material/styles' {
  interface Palette extends Roles {}
  interface PaletteOptions extends Partial<Roles> {}
  interface TypeText {
    third: string
  }
}
