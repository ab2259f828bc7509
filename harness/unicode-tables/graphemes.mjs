// Measures which code points from U+10000 on continue a grapheme cluster, and which join with the base after them, in Hugging Face's tokenizers:
// there the character map composes 'e U+0302' unless the cluster is longer than five bytes. Prints graphemes.json.
//   npm install tokenizers@0.23.2
//   node harness/unicode-tables/graphemes.mjs tests/reference/tokenizers/mdeberta-like/tokenizer.json > harness/unicode-tables/graphemes.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { Tokenizer } = createRequire(`${process.cwd()}/`)("tokenizers");
const file = JSON.parse(readFileSync(process.argv[2], "utf8"));
file.normalizer = file.normalizer.normalizers.find(step => step.type === "Precompiled");
file.added_tokens = [];
file.post_processor = null;
const tokenizer = Tokenizer.fromString(JSON.stringify(file));

const ranges = { extend: [], prepend: [] };
for (let codePoint = 0x10000; codePoint < 0x110000; codePoint++) {
  const character = String.fromCodePoint(codePoint);
  await measure(ranges.extend, codePoint, "e\u0302" + character);
  await measure(ranges.prepend, codePoint, character + "e\u0302");
}

console.log(JSON.stringify({ tokenizers: "0.23.2", ...ranges }));

async function measure(found, codePoint, text) {
  const encoding = await tokenizer.encode(text, null, { addSpecialTokens: false });
  if (encoding.getTokens().join("").includes("\u00EA")) {
    return;
  }

  const last = found.at(-1);
  if (last?.[1] === codePoint - 1) {
    last[1] = codePoint;
  } else {
    found.push([codePoint, codePoint]);
  }
}
