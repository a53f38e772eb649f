package dev.failurerelay.redaction;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The words that names of keys consist of, in small letters. */
final class KeyWords {

    /** In any name that contains one of them: passwords. */
    static final List<String> PASSWORDS = Words.list("password passwd passphrase passcode pwd");

    /** In any name that contains one of them, separators left out: tokens. */
    static final List<String> TOKENS = Words.list("""
            secret token apikey accesskey accountkey privatekey authorization credential cookie sessionid
            signature connectionstring
            """);

    /** Those of them that people give names to. */
    static final List<String> NAMED = Words.list("secret credential cookie signature");

    /** Words of the language that contain one of the above. */
    static final List<String> INNOCENT = Words.list("""
            tokeniz tokenis detokeni secretar passwordless cookiecutter cookiejar bypass compass trespass
            surpass overpass underpass encompass
            """);

    /** Whole words of a name: passwords. */
    static final Set<String> PASSWORD_WORDS = Words.set("pass pw psw pswd");

    /** Whole words of a name: often a secret. */
    static final Set<String> HINTS = Words.set("""
            key keys auth cred creds pat sig jwt bearer sas psk hmac dsn salt seed mnemonic otp pin webhook
            license licence passkey saml assertion sessid sid nonce verifier cvv encryption hash appid
            """);

    /** Hints that mean too much by themselves. */
    static final Set<String> NEVER_ALONE = Words.set("key keys hash seed sid license licence webhook nonce salt pin");

    /** Words of the language that end in "key". */
    static final List<String> ENDING_IN_KEY = Words.list("monkey turkey hockey donkey whiskey jockey");

    /** Tokens that identify a request or a page of a list. */
    static final Set<String> TOKENS_OF_PAGES =
            Words.set("request next continuation page pagination idempotency cancellation");

    /** Keys of records, files and lists: what they hold looks as random as a secret, and is needed. */
    static final Set<String> KEYS_OF_DATA = Words.set("""
            public primary foreign partition sort cache idempotency range object s3 row group index unique
            composite shard message lookup bucket config dedup deduplication hash file record item event
            correlation kms schema translation map
            """);

    /** The last word in the name of something about a secret: {@code token_url}, {@code secretName}. */
    static final Set<String> ABOUT = Words.set("""
            set last changed
            name names length size count counts type types ttl url uri path file files arn enabled expiry
            expires expiration expired expire age max min limit limits budget usage used endpoint issuer
            provider service store manager policy version versions ref header headers format source status state
            scope scopes domain host field column algorithm alg method hint error errors exception fault request
            response class factory handler client controller repository validator filter test tests index
            position offset rotation reset lifetime window bucket per at date time seconds minutes hours days
            required missing valid invalid
            """);

    /** What may follow the word in a name with dots: {@code aws.secret.key}, but not {@code PasswordEncoder.encode}. */
    static final Set<String> LAST_SEGMENTS =
            Words.set("key id value string text raw plain encrypted old new current secret");

    /** The last words of names that consist of several: {@code api key}, {@code session id}. */
    static final Set<String> LAST_WORDS = Words.set("key keys id ids string strings");

    /** A name without any of these is no key, which decides about nearly all words of a text. */
    static final List<String> FRAGMENTS = Stream.of(PASSWORDS, TOKENS, PASSWORD_WORDS, HINTS)
            .flatMap(Collection::stream)
            .sorted(Comparator.comparingInt(String::length))
            .toList();

    private KeyWords() {}
}
