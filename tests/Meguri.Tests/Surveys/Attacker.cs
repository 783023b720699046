using System.Text.Json;

namespace Meguri.Tests.Surveys;

/// <summary>
/// Somebody who knows all that is published and tries to work out what is hidden: writes every total as an equation of the hidden numbers, eliminates,
/// and tightens the bounds of each until nothing more can be learnt.
/// </summary>
internal sealed class Attacker
{
    private readonly List<string> _names = [];
    private readonly List<long> _high = [];
    private readonly List<long> _low = [];
    private readonly List<(List<int> Unknown, long Sum)> _equations = [];

    /// <summary>Reads what is published.</summary>
    public Attacker(string json)
    {
        var result = JsonDocument.Parse(json).RootElement;
        var answered = result.GetProperty("answered").GetInt64();
        foreach (var table in result.GetProperty("tables").EnumerateArray())
        {
            var (name, kind, asked) = (
                table.GetProperty("identity").GetString()!,
                table.GetProperty("kind").GetString()!,
                table.GetProperty("asked").GetInt64()
            );
            var cells = table
                .GetProperty("cells")
                .EnumerateArray()
                .Select(c => (Name: $"{name}/{c.GetProperty("code")}", Value: c.GetProperty("count")))
                .ToList();
            var states = ((string[])["invalid", "none"]).Select(s => (Name: $"{name} {s}", Value: table.GetProperty(s))).ToList();
            var valid = table.GetProperty("valid");
            if (kind is "single" or "scale" or "matrix")
            {
                Equation([.. cells, .. states], asked);
                // The same number again, or one that says more.
                if (valid.ValueKind == JsonValueKind.Number)
                    Equation(cells, valid.GetInt64());
            }
            else
            {
                Equation([(name + " valid", valid), .. states], asked);
                if (kind != "multiple")
                    continue;
                foreach (var (cell, value) in cells.Where(c => c.Value.ValueKind == JsonValueKind.Null))
                    Variable(cell, valid.ValueKind == JsonValueKind.Number ? valid.GetInt64() : asked);
                var hidden = cells.Where(c => c.Value.ValueKind == JsonValueKind.Null).ToList();
                // Everybody chose one at least.
                if (hidden.Count == 1 && valid.ValueKind == JsonValueKind.Number)
                    _low[_names.IndexOf(hidden[0].Name)] = Math.Max(
                        0,
                        valid.GetInt64() - cells.Where(c => c.Value.ValueKind == JsonValueKind.Number).Sum(c => c.Value.GetInt64())
                    );
            }
        }
        foreach (var cross in result.GetProperty("crosses").EnumerateArray())
        {
            var title = cross.GetProperty("title").GetString()!;
            var rows = cross.GetProperty("rows").EnumerateArray().ToList();
            var columns = cross.GetProperty("columns").EnumerateArray().ToList();
            Assert.Equal(answered, rows.Sum(r => r.GetProperty("total").GetInt64()));
            Assert.Equal(answered, columns.Sum(c => c.GetProperty("count").GetInt64()));
            for (var i = 0; i < rows.Count; i++)
                Equation(
                    [.. rows[i].GetProperty("cells").EnumerateArray().Select((c, j) => ($"{title} {i} {j}", c))],
                    rows[i].GetProperty("total").GetInt64()
                );
            for (var j = 0; j < columns.Count; j++)
                Equation(
                    [.. rows.Select((r, i) => ($"{title} {i} {j}", r.GetProperty("cells")[j]))],
                    columns[j].GetProperty("count").GetInt64()
                );
        }
    }

    /// <summary>How many numbers are hidden.</summary>
    public int Hidden => _names.Count;

    /// <summary>The hidden numbers that can be worked out, or told within fewer than six values.</summary>
    public IReadOnlyList<string> WorkOut()
    {
        var reduced = Eliminate();
        var found = reduced
            .Where(r => r.Coefficients.Count(c => c != 0) == 1)
            .Select(r => $"{_names[Array.FindIndex(r.Coefficients, c => c != 0)]} = {r.Sum}")
            .ToList();
        for (var turn = 0; turn < 50; turn++)
        {
            foreach (
                var (coefficients, sum) in reduced.Concat(
                    _equations.Select(e =>
                        (Coefficients: _names.Select((_, i) => e.Unknown.Contains(i) ? 1m : 0m).ToArray(), Sum: (decimal)e.Sum)
                    )
                )
            )
                Tighten(coefficients, sum);
        }
        found.AddRange(
            _names.Where((_, i) => _high[i] - _low[i] < 5).Select(n => $"{n}: {_low[_names.IndexOf(n)]}–{_high[_names.IndexOf(n)]}")
        );
        return found;
    }

    private int Variable(string name, long most)
    {
        if (_names.IndexOf(name) is >= 0 and var known)
            return known;
        _names.Add(name);
        _low.Add(0);
        _high.Add(most);
        return _names.Count - 1;
    }

    private void Equation(IReadOnlyList<(string Name, JsonElement Value)> parts, long sum)
    {
        var rest = sum - parts.Where(p => p.Value.ValueKind == JsonValueKind.Number).Sum(p => p.Value.GetInt64());
        var unknown = parts.Where(p => p.Value.ValueKind == JsonValueKind.Null).Select(p => Variable(p.Name, rest)).ToList();
        if (unknown.Count == 0)
            Assert.Equal(0, rest);
        else
            _equations.Add((unknown, rest));
    }

    private List<(decimal[] Coefficients, decimal Sum)> Eliminate()
    {
        var rows = _equations
            .Select(e => (Coefficients: _names.Select((_, i) => e.Unknown.Contains(i) ? 1m : 0m).ToArray(), Sum: (decimal)e.Sum))
            .ToList();
        for (int column = 0, at = 0; column < _names.Count && at < rows.Count; column++)
        {
            var pivot = rows.FindIndex(at, r => r.Coefficients[column] != 0);
            if (pivot < 0)
                continue;
            (rows[at], rows[pivot]) = (rows[pivot], rows[at]);
            var by = rows[at].Coefficients[column];
            rows[at] = ([.. rows[at].Coefficients.Select(c => c / by)], rows[at].Sum / by);
            for (var other = 0; other < rows.Count; other++)
            {
                if (other == at || rows[other].Coefficients[column] is not (not 0 and var times))
                    continue;
                rows[other] = (
                    [.. rows[other].Coefficients.Select((c, i) => c - (times * rows[at].Coefficients[i]))],
                    rows[other].Sum - (times * rows[at].Sum)
                );
            }
            at++;
        }
        return [.. rows.Where(r => r.Coefficients.Any(c => c != 0))];
    }

    private void Tighten(decimal[] coefficients, decimal sum)
    {
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] == 0)
                continue;
            decimal least = 0,
                most = 0;
            for (var j = 0; j < coefficients.Length; j++)
            {
                if (j == i || coefficients[j] == 0)
                    continue;
                least += coefficients[j] > 0 ? coefficients[j] * _low[j] : coefficients[j] * _high[j];
                most += coefficients[j] > 0 ? coefficients[j] * _high[j] : coefficients[j] * _low[j];
            }
            var (a, b) = ((sum - most) / coefficients[i], (sum - least) / coefficients[i]);
            _low[i] = Math.Max(_low[i], (long)Math.Ceiling(Math.Min(a, b)));
            _high[i] = Math.Min(_high[i], (long)Math.Floor(Math.Max(a, b)));
        }
    }
}
