import {deepStrictEqual as same, ok, rejects} from "node:assert";
import {test} from "node:test";
import {deflateSync} from "node:zlib";
import {checksum, fromLetters, toLetters} from "../../workshop/state/bytes";
import {fromLink, mostLetters, toLink} from "../../workshop/state/link";
import {PlanState, changed, loaded, sameState, stateText} from "../../workshop/state/plan_state";
import {Refusal, Refused, isRefusal, orThrow, refusalIds, refuse} from "../../workshop/state/refusal";
import {anyState, draws} from "./tools";

const plan = changed(loaded("preston", "B"), "agency.council.staff", "45");

/** A link of anything, with its right length and checksum. */
function linkOf(bytes: Uint8Array): string {
  const letters = toLetters(bytes);
  return `1.${letters.length.toString(36)}.${checksum(letters).toString(36)}.${letters}`;
}
const linkOfText = (text: string): string => linkOf(deflateSync(text));

test("bytes become letters and bytes again", () => {
  same([toLetters(Uint8Array.of()), toLetters(Uint8Array.of(255, 239, 190)), toLetters(Uint8Array.of(1))],
    ["", "_---", "AQ"]);
  for (let size = 0; size < 70; ++size) {
    const bytes = Uint8Array.from({length: size}, (_, at) => (at * 37 + size) % 256);
    same(fromLetters(toLetters(bytes)), bytes);
  }
  same([fromLetters("A"), fromLetters("A+=="), fromLetters("\u00e4A")], [null, null, null]);
});

test("the checksum is that of zip files", () => {
  same([checksum("123456789"), checksum("")], [0xcbf43926, 0]);
});

test("a state is the same behind a link, with or without its mark", async () => {
  const draw = draws(4);
  for (let round = 0; round < 100; ++round) {
    const state = anyState(draw);
    const link = await toLink(state);
    ok(/^1\.[0-9a-z]+\.[0-9a-z]+\.[A-Za-z0-9_-]+$/.test(link) && link.length < 800, link);
    ok(sameState(orThrow(await fromLink(link)), state));
    ok(sameState(orThrow(await fromLink(` #${link}\n`)), state));
  }
});

test("a link may be made elsewhere", async () => {
  ok(sameState(orThrow(await fromLink(linkOfText(stateText(plan)))), plan));
});

test("a link cut short is refused wherever it was cut", async () => {
  const link = await toLink(plan);
  for (let length = 1; length < link.length; ++length)
    same(await fromLink(link.slice(0, length)), refuse("refused-link-cut"), link.slice(0, length));
  same(await fromLink(""), refuse("refused-link-form"));
});

test("a link with a wrong letter is refused whichever it is", async () => {
  const link = await toLink(plan);
  for (let at = 0; at < link.length; ++at) {
    for (const letter of ["A", "z", "7", ".", "%"]) {
      if (link[at] === letter) continue;
      const answer = await fromLink(link.slice(0, at) + letter + link.slice(at + 1));
      ok(isRefusal(answer) && answer.id.startsWith("refused-link-"), `${at} ${letter}`);
    }
  }
  same(await fromLink(`${link}A`), refuse("refused-link-changed"));
  same(await fromLink(`${link}.A`), refuse("refused-link-changed"));
});

const refused: [string, string, Refusal][] = [
  ["no link of a workshop", "lesson=2", refuse("refused-link-form")],
  ["a word", "top", refuse("refused-link-form")],
  ["another version", "2.1.abc.XYZ", refuse("refused-link-version", {version: "2"})],
  ["bytes that are not packed", linkOf(Uint8Array.of(1, 2, 3)), refuse("refused-link-form")],
  ["letters that are none", `1.4.${checksum("A+/=").toString(36)}.A+/=`, refuse("refused-link-form")],
  ["bytes that end early", linkOf(deflateSync(stateText(plan)).subarray(0, 30)), refuse("refused-link-form")],
  ["no JSON", linkOfText("{"), refuse("refused-link-form")],
  ["no text", linkOf(deflateSync(Uint8Array.of(34, 255, 34))), refuse("refused-link-form")],
  ["a list", linkOfText("[]"), refuse("refused-member", {member: "{}"})],
  ["an unknown member", linkOfText(JSON.stringify({...plan, name: "x"})), refuse("refused-member", {member: "name"})],
  ["a value that is two", linkOfText(JSON.stringify({...plan, changes: {"fund.x.forms": "1\n2"}})),
    refuse("refused-value", {key: "fund.x.forms", value: "1\n2"})],
  ["what unpacks to a megabyte", linkOfText(`"${"a".repeat(1 << 20)}"`), refuse("refused-link-form")],
  ["too many letters", "1".repeat(mostLetters + 1), refuse("refused-link-long", {most: mostLetters})],
];
for (const [what, link, refusal] of refused)
  test(`a link is refused that holds ${what}`, async () => same(await fromLink(link), refusal));

test("a state that is too long for a link is refused", async () => {
  let state: PlanState = loaded("preston", "B");
  const draw = draws(5);
  for (let row = 0; row < 100; ++row) {
    const text = Array.from({length: 280}, () => "0123456789abcdefghijklmnopqrstuvwxyz"[draw(36)]).join("");
    state = changed(state, `agency.a${row}.name`, `"${text}"`);
  }
  await rejects(toLink(state), (error) => error instanceof Refused && error.refusal.id === "refused-link-long");
});

test("every refusal of a link is one that the page has a sentence for", async () => {
  for (const [, link] of refused) {
    const answer = await fromLink(link);
    ok(isRefusal(answer) && refusalIds.includes(answer.id));
  }
});
