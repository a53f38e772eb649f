package dev.failurerelay.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates CloudWatch's metric math as far as the alarms use it. A missing value is NaN.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">functions</a>
 */
final class MetricMath {

    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z]\\w*|\\d+(?:\\.\\d+)?|[-+*/>(),]");

    private final List<String> tokens;
    private final Map<String, Double> values;
    private int next;

    private MetricMath(String expression, Map<String, Double> values) {
        this.tokens =
                TOKEN.matcher(expression).results().map(MatchResult::group).collect(Collectors.toList());
        if (!String.join("", tokens).equals(expression.replace(" ", ""))) {
            throw new AssertionError(expression);
        }
        this.values = values;
    }

    static double evaluate(String expression, Map<String, Double> values) {
        MetricMath math = new MetricMath(expression, values);
        double result = math.comparison();
        if (math.next < math.tokens.size()) {
            throw new AssertionError(expression);
        }
        return result;
    }

    private double comparison() {
        double left = sum();
        if (!isNext(">")) {
            return left;
        }
        double right = sum();
        return Double.isNaN(left) || Double.isNaN(right) ? Double.NaN : left > right ? 1 : 0;
    }

    private double sum() {
        double result = product();
        while (true) {
            if (isNext("+")) {
                result += product();
            } else if (isNext("-")) {
                result -= product();
            } else {
                return result;
            }
        }
    }

    private double product() {
        double result = term();
        while (true) {
            if (isNext("*")) {
                result *= term();
            } else if (isNext("/")) {
                result /= term();
            } else {
                return result;
            }
        }
    }

    private double term() {
        String token = tokens.get(next++);
        if (token.equals("(")) {
            double result = comparison();
            require(")");
            return result;
        }
        if (Character.isDigit(token.charAt(0))) {
            return Double.parseDouble(token);
        }
        return isNext("(") ? call(token, arguments()) : value(token);
    }

    private double value(String id) {
        if (!values.containsKey(id)) {
            throw new AssertionError("no metric " + id);
        }
        return values.get(id);
    }

    private List<Double> arguments() {
        List<Double> arguments = new ArrayList<>();
        do {
            arguments.add(comparison());
        } while (isNext(","));
        require(")");
        return arguments;
    }

    private static double call(String function, List<Double> arguments) {
        double first = arguments.get(0);
        return switch (function) {
            case "FILL" -> Double.isNaN(first) ? arguments.get(1) : first;
            case "IF" -> Double.isNaN(first) ? Double.NaN : arguments.get(first != 0 ? 1 : 2);
            default -> throw new AssertionError(function);
        };
    }

    private boolean isNext(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private void require(String token) {
        if (!isNext(token)) {
            throw new AssertionError("no " + token + " in " + tokens);
        }
    }
}
