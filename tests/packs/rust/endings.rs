fn deep(n: i64) -> i64 {
    let room = [n; 512];
    deep(n + 1) + room[(n % 512) as usize]
}

fn f(kind: i64) -> i64 {
    if kind == 1 {
        panic!("no");
    }
    let mut turns: i64 = 0;
    while kind == 2 {
        turns = turns.wrapping_add(1);
    }
    if kind == 3 {
        std::process::exit(0);
    }
    while kind == 4 {
        println!("{}", "x".repeat(1000));
    }
    let mut kept = Vec::new();
    while kind == 5 {
        kept.push(vec![1u8; 1 << 24]);
    }
    if kind == 6 {
        return deep(0);
    }
    kind + 7 + 0 * turns
}
