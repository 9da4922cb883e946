// Builds what browsers load: stylesheets, scripts, fonts, the icon. Everything goes to `dist/assets`
// under a name that holds a hash of what is in it, with compressed copies beside it, and
// `manifest.json` says which name is which. Does nothing where nothing changed.
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'src', 'platform', 'html')
const target = join(root, 'dist', 'assets')
const stampFile = join(target, '.inputs')
const modules = join(root, 'node_modules')

/** Whose version changes what is built. */
const BUILDERS = ['govuk-frontend', 'sass', 'esbuild', 'rtlcss']
const FONT_PACKAGE = '@fontsource/atkinson-hyperlegible-next'
const FONTS = {
  'text-400.woff2': 'atkinson-hyperlegible-next-latin-400-normal.woff2',
  'text-700.woff2': 'atkinson-hyperlegible-next-latin-700-normal.woff2',
  'text-400-ext.woff2': 'atkinson-hyperlegible-next-latin-ext-400-normal.woff2',
  'text-700-ext.woff2': 'atkinson-hyperlegible-next-latin-ext-700-normal.woff2',
} as const
const SHEETS = ['public', 'desk'] as const
/** Scripts that run before the page is shown are plain ones; a module would wait for the page. */
const SCRIPTS = {
  'public-early': 'iife',
  public: 'esm',
  files: 'esm',
  'desk-early': 'iife',
  desk: 'esm',
} as const

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 12)

/** What rooms add to both sites' stylesheets. */
const roomSheets = (): string[] =>
  globSync('src/rooms/*/styles/*.scss', { cwd: root })
    .toSorted()
    .map((file) => join(root, file))

/** A hash over all that the outcome depends on. */
const inputsHash = async (): Promise<string> => {
  const files = [fileURLToPath(import.meta.url), ...roomSheets()]
  for (const folder of ['styles', 'client']) {
    const entries = await readdir(join(source, folder), { withFileTypes: true })
    files.push(
      ...entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
        .map((entry) => join(source, folder, entry.name)),
    )
  }
  const parts: string[] = []
  for (const file of files.toSorted())
    parts.push(relative(root, file), hashOf(await readFile(file)))
  for (const name of [...BUILDERS, FONT_PACKAGE]) {
    const text = await readFile(join(modules, name, 'package.json'), 'utf8')
    parts.push(name, versionOf(JSON.parse(text)))
  }
  return hashOf(parts.join('\n'))
}

const versionOf = (read: unknown): string => {
  if (typeof read === 'object' && read !== null && 'version' in read) return String(read.version)
  throw new Error('a package without a version')
}

/** Writes under a hashed name, with compressed copies where they are worth it. Gives the name. */
const keep = async (name: string, content: Uint8Array): Promise<string> => {
  const extension = extname(name)
  const hashed = `${name.slice(0, -extension.length)}.${hashOf(content)}${extension}`
  await put(hashed, content)
  if (extension !== '.woff2') {
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    await put(`${hashed}.br`, await toBrotli(content, { params }))
    await put(`${hashed}.gz`, await toGzip(content, { level: 9 }))
  }
  return hashed
}

/** Whole or not at all: another process may be reading, or building too. */
const put = async (name: string, content: Uint8Array | string): Promise<void> => {
  const unfinished = join(target, `.${name}.${process.pid.toString()}`)
  await writeFile(unfinished, content)
  await rename(unfinished, join(target, name))
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const buildSheets = async (fonts: ReadonlyMap<string, string>): Promise<[string, string][]> => {
  const [sass, { transform }, { default: rtlcss }] = await Promise.all([
    import('sass'),
    import('esbuild'),
    import('rtlcss'),
  ])
  const built: [string, string][] = []
  for (const sheet of SHEETS) {
    const parts = [join(source, 'styles', `${sheet}.scss`), ...roomSheets()]
    const uses = parts.map((file) => `@use ${JSON.stringify(relative(root, file))};`)
    const { css } = sass.compileString(uses.join('\n'), {
      loadPaths: [root, modules],
      quietDeps: true,
    })
    const whole = css.replaceAll(/asset:([\w.-]+)/gu, (_, name: string) => {
      const hashed = fonts.get(name)
      if (hashed === undefined) throw new Error(`${sheet}.scss asks for ${name}, which is no asset`)
      return hashed
    })
    for (const [name, text] of [
      [`${sheet}.css`, whole],
      [`${sheet}.rtl.css`, rtlcss.process(whole)],
    ] as const) {
      const { code } = await transform(text, { loader: 'css', minify: true, legalComments: 'none' })
      built.push([name, await keep(name, bytes(code))])
    }
  }
  return built
}

const buildScripts = async (): Promise<[string, string][]> => {
  const { build } = await import('esbuild')
  return Promise.all(
    Object.entries(SCRIPTS).map(async ([name, format]): Promise<[string, string]> => {
      const { outputFiles } = await build({
        entryPoints: [join(source, 'client', `${name}.ts`)],
        bundle: true,
        minify: true,
        write: false,
        format,
        target: 'es2022',
        legalComments: 'none',
        nodePaths: [modules],
        absWorkingDir: root,
      })
      const [file] = outputFiles
      if (file === undefined) throw new Error(`${name} gave no script`)
      return [`${name}.js`, await keep(`${name}.js`, file.contents)]
    }),
  )
}

const buildFonts = async (): Promise<[string, string][]> => {
  const built: [string, string][] = []
  for (const [name, file] of Object.entries(FONTS))
    built.push([name, await keep(name, await readFile(join(modules, FONT_PACKAGE, 'files', file)))])
  return built
}

const buildAll = async (): Promise<ReadonlyMap<string, string>> => {
  const fonts = await buildFonts()
  const icon = await keep('favicon.svg', await readFile(join(source, 'styles', 'favicon.svg')))
  const [scripts, sheets] = await Promise.all([buildScripts(), buildSheets(new Map(fonts))])
  return new Map<string, string>([...fonts, ['favicon.svg', icon], ...scripts, ...sheets])
}

const DAY_MS = 86_400_000

/**
 * Removes what no page can ask for any more. What is younger than a day stays: a server that was
 * started before this build, or a page that a browser holds, may still ask for it.
 */
const sweep = async (manifest: ReadonlyMap<string, string>): Promise<void> => {
  const wanted = new Set(['manifest.json', '.inputs'])
  for (const name of manifest.values()) for (const end of ['', '.br', '.gz']) wanted.add(name + end)
  for (const name of await readdir(target)) {
    if (wanted.has(name)) continue
    const { mtimeMs } = await stat(join(target, name))
    if (Date.now() - mtimeMs > DAY_MS) await rm(join(target, name), { force: true })
  }
}

const isBuilt = async (hash: string): Promise<boolean> =>
  existsSync(join(target, 'manifest.json')) &&
  existsSync(stampFile) &&
  (await readFile(stampFile, 'utf8')) === hash

const hash = await inputsHash()
if (await isBuilt(hash)) console.log('assets: up to date')
else {
  const began = performance.now()
  await mkdir(target, { recursive: true })
  const manifest = await buildAll()
  await put('manifest.json', `${JSON.stringify(Object.fromEntries(manifest), null, 2)}\n`)
  await put('.inputs', hash)
  await sweep(manifest)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`assets: built ${manifest.size.toString()} files in ${seconds} s`)
}
