using System.Text.RegularExpressions;

namespace Meguri.Checks.Reading;

public static partial class Expressions
{
    /// <summary>Reads one calculation by going down: a sum of products of numbers or of sums in brackets.</summary>
    private sealed class Reader(string half, int start)
    {
        private int _factors;

        /// <summary>Where the next calculation may begin.</summary>
        public int End { get; private set; } = start + 1;

        /// <summary>The calculation; null when there is none, or when units do not go together.</summary>
        public Expression? Read()
        {
            if (Sum(start, 0) is not { Parts: > 1 } sum)
                return null;
            var result = Result(sum.End);
            var isTold = false;
            if (result is null && sum is { IsMoney: true, IsProduct: true, NeedsResult: false } && Told(sum.Core) is { } told)
                (result, isTold) = (told, true);
            // 「・」 and 「－」 stand between things as often as they multiply and take away: only 「＝」 tells.
            if (sum.NeedsResult && result is null)
                return null;
            End = sum.Core;
            if (sum.Unit is null || (result is null && !sum.IsMoney))
                return null;
            return new Expression(new TextSpan(start, sum.Core - start), sum.Value)
            {
                Unit = sum.IsMoney ? Figures.Yen : sum.Unit,
                IsProduct = sum.IsProduct,
                IsExact = sum.IsExact,
                Grain = sum.Grain,
                Result = result,
                IsTold = isTold,
            };
        }

        // What words or a bracket give as the result; not where the sentence says that it is only a part.
        private Figure? Told(int at)
        {
            if (Expressions.Told().Match(half, at) is not { Success: true } told)
                return null;
            var sentence = Mentions.SentenceAt(half, start);
            return
                Value(told.Index + told.Length) is { } figure
                && !Limits().IsMatch(half, figure.Span.End)
                && !NotAll().IsMatch(half.AsSpan(sentence.Start, sentence.Length))
                ? Roughly(half, figure)
                : null;
        }

        private Figure? Result(int at)
        {
            var equal = EqualSign().Match(half, at);
            return equal.Success ? Value(SkipNotes(equal.Index + equal.Length)) : null;
        }

        private Figure? Value(int from)
        {
            while (from < half.Length && half[from] is ' ' or '\n')
                from++;
            var number = Number.Match(half, from);
            if (!number.Success || number.Groups["under"].Success || Sign().IsMatch(half, from + number.Length))
                return null;
            var (value, grain) = Figures.ValueOf(number.Groups["n"].Captures, number.Groups["scale"].Captures);
            var written = number.Groups["n"].Captures[^1].Value;
            var unit =
                number.Groups["yen"].Success ? Figures.Yen
                : number.Groups["percent"].Success ? "%"
                : number.Groups["unit"].Value;
            return new Figure(new TextSpan(from, number.Length), value, unit, grain * Figures.StepOf(written));
        }

        // A sum: its parts bear one unit. Null in Unit says that they do not.
        private Piece? Sum(int at, int depth)
        {
            if (Product(at, depth, isFirst: true) is not { } sum)
                return null;
            while (Sign().Match(half, sum.End) is { Success: true } sign && (sign.Groups["plus"].Success || sign.Groups["minus"].Success))
            {
                if (Product(sign.Index + sign.Length, depth, isFirst: false) is not { } next)
                    break;
                var sameUnit = sum.IsMoney == next.IsMoney && (sum.IsMoney || sum.Unit == next.Unit || sum.Unit is "" || next.Unit is "");
                var minus = sign.Groups["minus"].Success;
                sum = new Piece(minus ? sum.Value - next.Value : sum.Value + next.Value, next.End, next.Core)
                {
                    Unit = sameUnit ? (sum.Unit is "" ? next.Unit : sum.Unit) : null,
                    IsMoney = sum.IsMoney && next.IsMoney,
                    IsProduct = sum.IsProduct || next.IsProduct,
                    IsExact = sum.IsExact && next.IsExact,
                    NeedsResult = sum.NeedsResult || next.NeedsResult || minus,
                    Parts = sum.Parts + next.Parts,
                    Grain = Math.Max(sum.Grain, next.Grain),
                };
            }
            return sum;
        }

        private Piece? Product(int at, int depth, bool isFirst)
        {
            if (Factor(at, depth, isFirst) is not { } product)
                return null;
            bool? dotted = null;
            while (
                Sign().Match(half, product.End) is { Success: true } sign && !sign.Groups["plus"].Success && !sign.Groups["minus"].Success
            )
            {
                var isDot = sign.Groups["dot"].Success;
                if (dotted is { } before && before != isDot)
                {
                    if (before)
                        return null;
                    break;
                }
                var over = sign.Groups["over"].Success || sign.Groups["slash"].Success;
                if (Factor(sign.Index + sign.Length, depth, isFirst: false) is not { } next || (over && Math.Abs(next.Value) < 0.0001m))
                    break;
                // 「5件／参加費500円」 is no division: what divides has no unit of its own, or the same.
                if (
                    sign.Groups["slash"].Success
                    && (next.Unit is not "" || next.IsMoney)
                    && (next.Unit != product.Unit || next.IsMoney != product.IsMoney)
                )
                    break;
                if (next.Value != 0 && Math.Abs(product.Value) > 1_000_000_000_000_000m / Math.Max(1, Math.Abs(next.Value)))
                    break;
                // Money times money is no amount.
                if (product.IsMoney && next.IsMoney && !over)
                    break;
                dotted = isDot;
                product = Multiplied(product, next, over) with
                {
                    NeedsResult = product.NeedsResult || next.NeedsResult || isDot || sign.Groups["slash"].Success,
                };
            }
            return product;
        }

        private static Piece Multiplied(Piece left, Piece right, bool over) =>
            new(over ? left.Value / right.Value : left.Value * right.Value, right.End, right.Core)
            {
                Unit = left.IsMoney || right.IsMoney || (over && left.Unit == right.Unit) ? "" : left.Unit,
                IsMoney = over ? left.IsMoney && !right.IsMoney : left.IsMoney || right.IsMoney,
                IsProduct = true,
                IsExact = left.IsExact && right.IsExact && !over,
                Parts = left.Parts + right.Parts,
                Grain = left.IsMoney ? left.Grain : right.Grain,
            };

        private Piece? Factor(int at, int depth, bool isFirst)
        {
            if (++_factors > MostFactors || at >= half.Length)
                return null;
            if (
                half[at] == '('
                && depth < Deepest
                && Sum(at + 1, depth + 1) is { Parts: > 1 } inner
                && inner.End < half.Length
                && half[inner.End] == ')'
            )
                return inner with { End = SkipNotes(inner.End + 1), Core = inner.End + 1, NeedsResult = false };
            if (!isFirst && WordsBefore().Match(half, at) is { Success: true } words)
                at = words.Index + words.Length;
            var match = Number.Match(half, at);
            if (!match.Success)
                return null;
            var core = match.Index + match.Length;
            var (value, grain) = ValueOf(match);
            var isFraction = match.Groups["under"].Success;
            return new Piece(value, SkipNotes(core + WordsBehind().Match(half, core).Length), core)
            {
                Unit = match.Groups["percent"].Success || match.Groups["wari"].Success ? "" : Figures.KinOf(match.Groups["unit"].Value),
                IsMoney = match.Groups["yen"].Success,
                IsExact = !isFraction && decimal.IsInteger(value),
                Parts = isFraction ? 2 : 1,
                Grain = grain * Figures.StepOf(match.Groups["n"].Captures[^1].Value),
            };
        }

        private static (decimal Value, decimal Grain) ValueOf(Match match)
        {
            var (value, grain) = Figures.ValueOf(match.Groups["n"].Captures, match.Groups["scale"].Captures);
            if (match.Groups["under"].Success)
                return (value / Math.Max(1, Figures.NumberOf(match.Groups["under"].Value)), 1);
            var share =
                match.Groups["percent"].Success ? value / 100
                : match.Groups["wari"].Success
                    ? (value / 10) + (match.Groups["bu"].Success ? Figures.NumberOf(match.Groups["bu"].Value) / 100 : 0)
                : (decimal?)null;
            return (
                share is not { } part
                    ? value
                    : match.Groups["change"].Value switch
                    {
                        "" => part,
                        "増" => 1 + part,
                        _ => 1 - part,
                    },
                grain
            );
        }

        private int SkipNotes(int at)
        {
            for (var i = 0; i < 3 && Note().Match(half, at) is { Success: true } note; i++)
                at = note.Index + note.Length;
            return at;
        }

        private sealed record Piece(decimal Value, int End, int Core)
        {
            public string? Unit { get; init; } = "";
            public bool IsMoney { get; init; }
            public bool IsProduct { get; init; }
            public bool IsExact { get; init; } = true;
            public bool NeedsResult { get; init; }
            public int Parts { get; init; } = 1;
            public decimal Grain { get; init; } = 1;
        }
    }
}
