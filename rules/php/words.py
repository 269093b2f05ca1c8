"""Words of PHP that a program's own names avoid."""

RESERVED = frozenset(
    {"this", "GLOBALS", "argc", "argv", "_GET", "_POST", "_COOKIE", "_FILES", "_SERVER", "_ENV", "_REQUEST", "_SESSION"}
)
"""What no variable may be called. A variable has a sign of its own, so keywords may be."""

RENAMES = {"this": "self"}

FUNCTIONS = frozenset(
    (
        "abs abstract acos acosh addcslashes addslashes and array arsort as asin asinh asort assert atan atan2 atanh basename bin2hex "
        "bindec boolval break callable case catch ceil chdir checkdate checkdnsrr chgrp chmod chop chown chr chroot class "
        "clearstatcache clone closedir closelog compact const constant continue copy cos cosh count crc32 crypt current date decbin "
        "dechex declare decoct default define defined deg2rad die dir dirname diskfreespace dl do doubleval echo else elseif empty end "
        "enddeclare endfor endforeach endif endswitch endwhile enum escapeshellarg escapeshellcmd eval exec exit exp explode expm1 "
        "extends extract false fclose fdatasync fdiv feof fflush fgetc fgetcsv fgets file fileatime filectime filegroup fileinode "
        "filemtime fileowner fileperms filesize filetype final finally floatval flock floor flush fmod fn fnmatch fopen for foreach "
        "fpassthru fpow fprintf fputcsv fputs fread fscanf fseek fsockopen fstat fsync ftell ftok ftruncate function fwrite getcwd "
        "getdate getenv gethostbyaddr gethostbyname gethostbynamel gethostname getimagesize getimagesizefromstring getlastmod getmxrr "
        "getmygid getmyinode getmypid getmyuid getopt getprotobyname getprotobynumber getrandmax getrusage getservbyname getservbyport "
        "gettimeofday gettype glob global gmdate gmmktime gmstrftime goto gzclose gzcompress gzdecode gzdeflate gzencode gzeof gzfile "
        "gzgetc gzgets gzinflate gzopen gzpassthru gzputs gzread gzrewind gzseek gztell gzuncompress gzwrite hash header hebrev "
        "hex2bin hexdec hrtime htmlentities htmlspecialchars hypot idate if implements implode include instanceof insteadof intdiv "
        "interface intval ip2long iptcembed iptcparse isset join key krsort ksort lcfirst lchgrp lchown levenshtein link linkinfo list "
        "localeconv localtime log log10 log1p long2ip lstat ltrim mail match max md5 metaphone mhash microtime min mkdir mktime "
        "namespace natcasesort natsort new next nl2br null octdec opendir openlog or ord pack parent passthru pathinfo pclose "
        "pfsockopen phpcredits phpinfo phpversion pi popen pos pow prev print printf private protected public putenv quotemeta rad2deg "
        "rand range rawurldecode rawurlencode readdir readfile readgzfile readlink readonly realpath rename require reset return "
        "rewind rewinddir rmdir round rsort rtrim scandir self serialize setcookie setlocale setrawcookie settype sha1 shuffle sin "
        "sinh sizeof sleep sort soundex sprintf sqrt srand sscanf stat static strcasecmp strchr strcmp strcoll strcspn strftime "
        "stripcslashes stripos stripslashes stristr strlen strnatcasecmp strnatcmp strncasecmp strncmp strpbrk strpos strptime strrchr "
        "strrev strripos strrpos strspn strstr strtok strtolower strtotime strtoupper strtr strval substr switch symlink syslog system "
        "tan tanh tempnam throw time tmpfile touch trait trim true try uasort ucfirst ucwords uksort umask uniqid unlink unpack "
        "unserialize unset urldecode urlencode use usleep usort var vfprintf vprintf vsprintf while wordwrap xor yield "
    ).split()
)
"""What no function may be called in any case of letters: keywords, and functions that are built in and have no `_`."""
