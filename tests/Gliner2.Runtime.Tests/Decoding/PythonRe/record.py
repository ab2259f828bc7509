"""Records what Python's re (3.11) says about patterns: python3 record.py | gzip -9n > python-re.jsonl.gz

One JSON object a line: pattern, flags, and either error (true) or texts with, for each, [fullmatch, search].
"""

import json
import random
import re
import sys
import warnings

warnings.simplefilter("ignore")
random.seed(20240117)

I, M, S, X, A = re.I, re.M, re.S, re.X, re.A

TEXTS = [
    "", "a", "A", "ab", "abab", "aaa", "abc", "Paris", "New York", "new york", "$1,250.00", "12 April", "3-1", "555-1234", "jane@example.com",
    "first.last+tag@sub.example.co.uk", "Zoë Müller", "STRASSE", "Straße", "ẞ", "İstanbul", "ıIİi", "ſ", "K", "Ω ω Ω", "σςΣ", "µ μ Μ", "会社", "𠀀𠀁", "𝒜bc", "𐐀𐐨",
    "😀", "a😀b", "١٢٣", "Ⅷ", "½", "²", "a\nb", "a\n", "\n", "a\r\nb", "tab\there", "a\u00a0b", "\u2028", "\x1c", "x_y", "e\u0301", "क्षि", "aXbXc",
    "(555) 010-9999", "[x]", "a|b", "a]b", "^$", "\\", "{2}", "a{2}", "a{,2}", "-", "a-z", "the cat", "cat cat", "xyxy", "aba", "foobar", "foo bar", "ﬅ ﬆ", "ᏸ Ᏸ",
]

# Python backtracks without a limit, so grown patterns meet short texts only.
SHORT = [text for text in TEXTS if len(text) <= 9]

HAND = [
    (r"\w+", 0), (r"\w+", A), (r"\W", 0), (r"\d+", 0), (r"\d+", A), (r"\D", 0), (r"\s", 0), (r"\s", A), (r"\S+", 0), (r"\bcat\b", 0), (r"\b", 0), (r"\B", 0), (r"\b", A),
    (r"^[A-Z].*", 0), (r"^[A-Z].*", I), (r".*\d.*", I), (r"\w+ \w+", 0), (r"\$?\d[\d.,]*\w*", 0), (r"[^@]+@[^@]+", I), (r"(the|a|an) .*", I), (r"[a-z]+", I), (r"[a-z]+", 0),
    (r"[\w.+-]+@[\w-]+\.[\w.]+", 0), (r"a$", 0), (r"a$", M), (r"a\Z", 0), (r"^b", M), (r"^b", 0), (r".", 0), (r".", S), (r"a.b", 0), (r"a.b", S), (r"..", 0), (r"a.b", S | I),
    (r"(?i)paris", 0), (r"(?i:p)aris", 0), (r"(?-i:p)aris", I), (r"(?s).+", 0), (r"(?m)^b$", 0), (r"(?x) a  b # c", 0), (r"a b", X), (r"a\ b # x", X), (r"[ ]", X), (r"(?a)\w+", 0), (r"(?a:\w)+", 0), (r"(?u:\w)+", A),
    (r"(?P<x>a)b(?P=x)", 0), (r"(a)b\1", 0), (r"(\w+) \1", I), (r"(?P<n>\w)(?P<m>\w)\1\2", 0), (r"(a)?b(?(1)a|c)", 0), (r"(?P<q>a)?(?(q)b|c)", 0), (r"(x)?(?(1)y)", 0),
    (r"(?=a)\w+", 0), (r"(?!a)\w+", 0), (r"(?<=a)b", 0), (r"(?<!a)b", 0), (r"(?<=ab|cd)x", 0), (r"\w+(?<=s)", 0), (r"(?<![\w@])\w+", 0), (r"(?>a+)b", 0), (r"(?>a|ab)c", 0), (r"a++b", 0), (r"a*+a", 0), (r"a?+a", 0), (r"(?:ab){2}+", 0), (r"a{1,2}+a", 0),
    (r"a{2}", 0), (r"a{2,}", 0), (r"a{,2}", 0), (r"a{1,2}?", 0), (r"a{0}", 0), (r"a{", 0), (r"a{}", 0), (r"a{x}", 0), (r"a{1", 0), (r"{2}", 0), (r"a{ 2}", 0), (r"(ab)*", 0), (r"(a*)*", 0), (r"(a*)+b", 0), (r"(a|b|)*c", 0), (r"(?:a?)*?y", 0), (r"(a*)*\1b", 0), (r"(|a)*b", 0), (r"()\1", 0),
    (r"[]a]", 0), (r"[^]a]", 0), (r"[a-]", 0), (r"[-a]", 0), (r"[\w-]", 0), (r"[\d\s]", 0), (r"[^\W\d_]", 0), (r"[^\W\d_]+", I), (r"[\]\\]", 0), (r"[\b]", 0), (r"[\x41-\x43]", 0), (r"[\u4f1a-\u793e]+", 0), (r"[\U00020000-\U00020010]+", 0), (r"[😀-😂]", 0), (r"[^a]", 0), (r"[^\n]", 0), (r"[a-zß]+", I), (r"[A-ZẞŠ]+", I), (r"[^a-z]", I), (r"[À-ÿ]", I), (r"[^ß]", I), (r"[𐐀-𐐧]", I), (r"𐐀", I), (r"[\s\S]", 0), (r"[^\s\S]", 0), (r"[[:alpha:]]", 0), (r"[a&&b]", 0), (r"[\D]", 0), (r"[\W]", I),
    (r"i", I), (r"ı", I), (r"İ", I), (r"s+", I), (r"k", I), (r"ß", I), (r"ω", I), (r"σ", I), (r"μ", I), (r"straße", I), (r"[s]", I), (r"[^s]", I), (r"[r-t]", I), (r"i", I | A), (r"[i]", I | A), (r"ﬅ", I), (r"ᏸ", I), (r"ö|ü", I), (r"(ü)\1", I),
    (r"\x41", 0), (r"\u0041", 0), (r"\U00000041", 0), (r"\101", 0), (r"\0", 0), (r"\07", 0), (r"\n", 0), (r"\t", 0), (r"\.", 0), (r"\-", 0), (r"\@", 0), (r"\é", 0), (r"\_", 0), (r"\a|\f|\v|\r", 0), (r"\\", 0), (r"\/", 0), (r"\ ", 0), (r"\400", 0), (r"(a)\2", 0), (r"\8", 0), (r"(a)\10", 0), (r"[\1]", 0), (r"[\8]", 0), (r"[\400]", 0),
    (r"(?#comment)a", 0), (r"a(?#c)*", 0), (r"a|b|", 0), (r"|a", 0), (r"", 0), (r"()", 0), (r"(?:)", 0), (r"(?:a*)*", 0), (r"((a))", 0), (r"(?:(?:a))b", 0), (r"a|(?:b|c)d", 0), (r"x*", 0), (r"\A\w+\Z", 0), (r"^\w+$", M), (r"(?i)a|B", 0), (r"(?i)(?m)^b", 0), (r"(?#x)(?i)A", 0), (r"(?im)^B", 0), (r"(?L)a", 0), (r"(?au)a", 0), (r"(?u)a", A), (r"(?t)a", 0),
    # refused
    (r"(", 0), (r")", 0), (r"a)", 0), (r"(a", 0), (r"[", 0), (r"[a", 0), (r"[]", 0), (r"[^]", 0), (r"*", 0), (r"+a", 0), (r"?", 0), (r"a**", 0), (r"a+*", 0), (r"a{2}{3}", 0), (r"a{3,2}", 0), (r"^*", 0), (r"\b+", 0), (r"$?", 0), (r"(?", 0), (r"(?P", 0), (r"(?P<", 0), (r"(?P<1>a)", 0), (r"(?P<a>a)(?P<a>b)", 0), (r"(?P=x)", 0), (r"(?P>x)", 0), (r"(?<a>x)", 0), (r"(?y)a", 0), (r"a(?i)b", 0), (r"(a(?i))", 0), (r"(?i-i:a)", 0), (r"(?-u:a)", 0), (r"(?i", 0), (r"(?i-", 0), (r"(?-", 0), (r"(?ix:a", 0),
    (r"(?<=a*)b", 0), (r"(?<=a|bc)d", 0), (r"(?<=(a)\1)b", 0), (r"(a)(?<=\1)b", 0), (r"(?<!a+)b", 0), (r"(a\1)", 0), (r"\q", 0), (r"\y", 0), (r"[\q]", 0), (r"\x4", 0), (r"\u004", 0), (r"\U0000004", 0), (r"\U00110000", 0), ("\\", 0), ("a\\", 0), (r"[z-a]", 0), (r"[\d-z]", 0), (r"[a-\d]", 0), (r"(?(1)a|b)", 0), (r"(?(x)a|b)", 0), (r"(a)(?(1)a|b|c)", 0), (r"(?(0)a)", 0), (r"(?#a", 0), (r"(?:a", 0), (r"(?=a", 0), (r"a{4294967295}", 0), (r"\1", 0), (r"(?P<a-b>x)", 0), (r"(?P<>x)", 0), (r"(?P<é>a)(?P=é)", 0),
]

ATOMS = ["a", "b", "c", "x", "ab", ".", r"\w", r"\d", r"\s", r"\S", r"\W", r"[a-c]", r"[^b]", r"[A-Z]", r"[\w.-]", " ", "@", r"\.", "é", "ß", "İ", "会", "😀", "(?=a)", "(?!b)", "(?<=a)", r"(?<!\w)", "s", "K"]
ANCHORS = [r"\b", r"\B", "^", "$", r"\Z", r"\A"]
QUANTIFIERS = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "*?", "+?", "??", "*+", "++", "?+"]


def grow(depth):
    def item():
        if depth > 0 and random.random() < 0.35:
            body = grow(depth - 1)
            return random.choice(["(%s)", "(?:%s)", "(?:%s)", "(?>%s)", "(?i:%s)", "(?=%s)", "(?!%s)", "(%s)"]) % body
        return random.choice(ATOMS)

    def part():
        chance = random.random()
        if chance < 0.08:
            return random.choice(ANCHORS)
        return (r"\1" if chance < 0.11 else item()) + random.choice(QUANTIFIERS)

    branches = ["".join(part() for _ in range(random.randint(1, 4))) for _ in range(random.choice([1, 1, 1, 2, 3]))]
    return "|".join(branches)


def record(pattern, flags, texts):
    line = {"pattern": pattern, "flags": int(flags)}
    try:
        compiled = re.compile(pattern, flags)
    except (re.error, OverflowError, ValueError):
        line["error"] = True
        return line
    line["texts"] = [[text, bool(compiled.fullmatch(text)), bool(compiled.search(text))] for text in texts]
    return line


lines = [record(pattern, flags, TEXTS) for pattern, flags in HAND]
while len(lines) < len(HAND) + 3000:
    pattern, flags = grow(1), random.choice([0, 0, I, I, I | S, M, S, A, I | A])
    lines.append(record(pattern, flags, random.sample(SHORT, 12)))
for line in lines:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
