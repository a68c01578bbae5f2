import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files with veraPDF: java Vera.java 3a,ua1 FILE...
 *
 * A line "FILE TAB PROFILE TAB CHECKS" for each file and profile that were validated, then a line
 * "FILE TAB PROFILE TAB FAILED TAB CLAUSE-TEST TAB MESSAGE" for every assertion that failed.
 */
public class Vera {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String profile : arguments[0].split(",")) {
                validate(arguments[at], profile);
            }
        }
    }

    private static void validate(String file, String profile) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println(file + "\t" + profile + "\t" + result.getTotalAssertions());
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    String message = assertion.getMessage().replaceAll("\\s+", " ");
                    System.out.println(file + "\t" + profile + "\tFAILED\t" + rule + "\t" + message);
                }
            }
        }
    }
}
