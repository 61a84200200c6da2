// Builds ui/dist: a style sheet and a script for people, another of each for the desk, and the fonts, named by their content, and a manifest that
// says which is which. `--check` builds aside and compares with what is committed.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { bundle } from "lightningcss";

const CSS_BYTES_MAX = 12_000;
const JS_BYTES_MAX = 6_000;
const FONT_BYTES_MAX = 24_000;
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = {
  chrome: version(87),
  edge: version(87),
  firefox: version(78),
  safari: version(14, 1),
  ios_saf: version(14, 5),
};

const fonts = () => readdirSync("fonts").filter((name) => name.endsWith(".woff2")).sort();

const css = (named, filename = "css/ui.css") => {
  const { code } = bundle({ filename, minify: true, targets });
  // Fonts lie next to the style sheet, under names of their own.
  return Buffer.from(fonts().reduce((text, font) => text.replace(font, named[font]), code.toString()));
};

const js = (entry = "ts/ui.ts") => {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2019",
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return Buffer.from(outputFiles[0].contents);
};

function build(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = {};
  const put = (name, bytes, most) => {
    if (bytes.length > most) throw new Error(`${name} has ${bytes.length} bytes, at most ${most} are wanted`);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
    manifest[name] = name.replace(".", `-${hash}.`);
    writeFileSync(join(folder, manifest[name]), bytes);
    console.log(`${manifest[name]}  ${bytes.length} bytes`);
  };
  for (const font of fonts()) put(font, readFileSync(join("fonts", font)), FONT_BYTES_MAX);
  put("ui.css", css(manifest), CSS_BYTES_MAX);
  put("ui.js", js(), JS_BYTES_MAX);
  put("desk.css", css(manifest, "css/desk.css"), CSS_BYTES_MAX);
  put("desk.js", js("ts/desk.ts"), JS_BYTES_MAX);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

function check() {
  const aside = mkdtempSync(join(tmpdir(), "ui-"));
  build(aside);
  const contents = (folder) => readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), "base64")]);
  const same = JSON.stringify(contents(aside)) === JSON.stringify(contents("dist"));
  rmSync(aside, { recursive: true });
  if (!same) throw new Error("ui/dist is not what the sources build: run `npm run build`");
}

if (process.argv[2] === "--check") check();
else build("dist");
