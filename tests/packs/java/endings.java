import java.util.*;

class Main {
    static long deep(long n) {
        return deep(n + 1) + 1;
    }

    public static long f(long kind) {
        if (kind == 1) {
            throw new IllegalArgumentException("no");
        }
        while (kind == 2) {
        }
        if (kind == 3) {
            System.exit(0);
        }
        while (kind == 4) {
            System.out.println("x".repeat(1000));
        }
        List<byte[]> kept = new ArrayList<>();
        while (kind == 5) {
            byte[] block = new byte[1 << 24];
            Arrays.fill(block, (byte) 1);
            kept.add(block);
        }
        if (kind == 6) {
            return deep(0);
        }
        return kind + 7 + 0 * kept.size();
    }
}
