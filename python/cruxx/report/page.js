"use strict";
// The item explorer. All text is set as text, never as markup: answers are whatever a model wrote.
const data = JSON.parse(document.getElementById("data").textContent);
const select = Object.fromEntries(["run", "task", "seed", "case"].map((name) => [name, document.getElementById(name)]));
const KEYWORDS =
  "and as async await begin bool boolean break case catch char class const continue def default define delete do done double elif else elsif end enum esac except export extends false fi final finally float fn for foreach from func function if impl import in int interface lambda let list local long loop map match method mod module mut my namespace new next nil none not null object of or package pass private pub public raise return sealed self set static std str string struct sub switch template then this throw trait true try type typename union unless until use using val var vec void when where while with yield";
const IS_KEYWORD = new Set(KEYWORDS.split(" "));

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function fill(menu, values, labels) {
  const kept = menu.value;
  menu.replaceChildren(...values.map((value, place) => Object.assign(element("option", "", labels[place]), { value })));
  if (values.map(String).includes(kept)) menu.value = kept;
}

function coloured(source, comment) {
  const marks = { "#": "#.*", "--": "--.*", ";": ";.*" }[comment] ?? "\\/\\/.*";
  const token = new RegExp(`(${marks})|("(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')|\\b(\\d[\\w.]*)|([A-Za-z_]\\w*)`, "g");
  const pre = element("pre");
  let place = 0;
  for (const found of source.matchAll(token)) {
    const kind = found[1] ? "comment" : found[2] ? "string" : found[3] ? "digits" : IS_KEYWORD.has(found[4]) ? "keyword" : "";
    if (!kind) continue;
    pre.append(source.slice(place, found.index), element("span", kind, found[0]));
    place = found.index + found[0].length;
  }
  pre.append(source.slice(place));
  return pre;
}

function rightShare(seed, language) {
  let right = 0, all = 0;
  for (const { case: number } of seed.cases) {
    for (const [run, verdict] of seed.answers[`${number}/${language}/${select.task.value}`] ?? []) {
      if (run === select.run.value && verdict !== "error") { all += 1; right += verdict === "pass"; }
    }
  }
  return all ? right / all : null;
}

function drawMap() {
  document.getElementById("map").replaceChildren(...data.languages.map((language) => {
    const lane = element("div", "lane");
    lane.append(element("b", "", language.title));
    data.seeds.forEach((seed, place) => {
      const share = rightShare(seed, language.id);
      const cell = element("i", share === null ? "absent" : "");
      if (share !== null) {
        cell.style.opacity = 0.14 + 0.86 * share;
        cell.title = `${seed.seed}: ${Math.round(100 * share)} % right`;
        cell.addEventListener("click", () => { select.seed.value = place; chooseSeed(); });
      }
      cell.dataset.place = place;
      lane.append(cell);
    });
    return lane;
  }));
}

function drawItem() {
  const seed = data.seeds[select.seed.value];
  const shown = seed.cases.find((each) => String(each.case) === select.case.value);
  document.getElementById("call").textContent = `f(${shown.arguments}) == ${shown.result}`;
  document.querySelectorAll("#map i").forEach((cell) => cell.classList.toggle("chosen", cell.dataset.place === select.seed.value && !cell.classList.contains("absent")));
  document.getElementById("columns").replaceChildren(...data.languages.flatMap((language) => {
    const answers = seed.answers[`${shown.case}/${language.id}/${select.task.value}`] ?? [];
    if (!answers.length && !(language.id in seed.programs)) return [];
    const card = element("article", "program");
    card.append(element("h3", "", language.title), coloured(seed.programs[language.id] ?? "", language.comment));
    const list = element("ul");
    for (const [run, verdict, answer, reason] of answers) {
      const line = element("li");
      line.append(element("span", `badge verdict-${verdict}`, verdict.replace("_", " ")));
      if (data.runs.length > 1) line.append(element("span", "who", `${run} `));
      if (answer !== null) line.append(element("code", "", answer));
      if (reason !== null) line.append(element("span", "why", reason));
      list.append(line);
    }
    card.append(list);
    return [card];
  }));
}

function chooseSeed() {
  const cases = data.seeds[select.seed.value].cases;
  fill(select.case, cases.map((each) => each.case), cases.map((each) => `${each.case}: f(${each.arguments.slice(0, 40)}${each.arguments.length > 40 ? "…" : ""})`));
  drawItem();
}

function step(by) {
  const count = data.seeds.length;
  select.seed.value = (Number(select.seed.value) + by + count) % count;
  chooseSeed();
}

if (data.seeds.length) {
  fill(select.run, data.runs.map((run) => run.name), data.runs.map((run) => run.name));
  fill(select.task, data.tasks, data.tasks);
  fill(select.seed, data.seeds.map((_, place) => place), data.seeds.map((seed) => seed.seed));
  select.run.addEventListener("change", () => { drawMap(); drawItem(); });
  select.task.addEventListener("change", () => { drawMap(); drawItem(); });
  select.seed.addEventListener("change", chooseSeed);
  select.case.addEventListener("change", drawItem);
  document.getElementById("before").addEventListener("click", () => step(-1));
  document.getElementById("after").addEventListener("click", () => step(1));
  drawMap();
  chooseSeed();
}
if (data.left_out) document.getElementById("left-out").textContent = `${data.left_out} more programs are left out to keep the page small; \`cruxx show\` shows every item.`;
