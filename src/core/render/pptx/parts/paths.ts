/** Where the parts stand in the package; numbers follow the order in the scene (0 is the first). */
export const PRESENTATION = 'ppt/presentation.xml'
export const MASTER = 'ppt/slideMasters/slideMaster1.xml'
export const NOTES_MASTER = 'ppt/notesMasters/notesMaster1.xml'
export const THEME = 'ppt/theme/theme1.xml'
export const NOTES_THEME = 'ppt/theme/theme2.xml'

export const layoutPath = (index: number): string => `ppt/slideLayouts/slideLayout${index + 1}.xml`
export const slidePath = (index: number): string => `ppt/slides/slide${index + 1}.xml`
export const notesPath = (index: number): string => `ppt/notesSlides/notesSlide${index + 1}.xml`
