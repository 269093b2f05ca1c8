function deep(n) {
  return deep(n + 1) + 1;
}

function f(kind) {
  if (kind === 1) {
    throw new Error("no");
  }
  while (kind === 2) {}
  while (kind === 4) {
    console.log("x".repeat(1000));
  }
  const kept = [];
  while (kind === 5) {
    kept.push(new Array(1 << 16).fill(kept.length));
  }
  if (kind === 6) {
    return deep(0);
  }
  return kind + 7;
}
