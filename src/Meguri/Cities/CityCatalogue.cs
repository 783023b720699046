using System.Text.RegularExpressions;

namespace Meguri.Cities;

/// <summary>The cities of this installation, from configuration section <c>Cities</c>.</summary>
public sealed partial class CityCatalogue
{
    private readonly Dictionary<string, City> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, City> _byHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the section.</summary>
    /// <exception cref="CityConfigurationException">An entry cannot be used; the message says which and why.</exception>
    public CityCatalogue(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection("Cities").GetChildren())
        {
            var city = section.Get<City>() ?? new City();
            if (!city.Enabled)
                continue;
            city.Code = section.Key;
            if (!CodeForm().IsMatch(city.Code))
                throw new CityConfigurationException(
                    city.Code,
                    "コードは半角の英小文字で始まる、英小文字・数字・ハイフンの1〜30字にしてください。"
                );
            if (city.Name.Length == 0)
                throw new CityConfigurationException(city.Code, "Name（市名）がありません。");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(city.TimeZone, out _))
                throw new CityConfigurationException(city.Code, $"TimeZone「{city.TimeZone}」が見つかりません。");
            try
            {
                _ = city.WorkingDays;
            }
            catch (FormatException e)
            {
                throw new CityConfigurationException(city.Code, $"YearEnd か ClosedDays が読み取れません。{e.Message}");
            }
            _byCode.Add(city.Code, city);
            foreach (var host in city.Hosts)
            {
                if (!_byHost.TryAdd(host, city))
                    throw new CityConfigurationException(city.Code, $"Hosts「{host}」がほかの市と重なっています。");
            }
        }
    }

    /// <summary>All cities.</summary>
    public IReadOnlyCollection<City> All => _byCode.Values;

    /// <summary>The city of that code, or null.</summary>
    public City? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The city that has that host name to itself, or null.</summary>
    public City? FindByHost(string host) => _byHost.GetValueOrDefault(host);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,29}$", RegexOptions.None, 5000)]
    private static partial Regex CodeForm();
}

/// <summary>A city in configuration cannot be used.</summary>
public sealed class CityConfigurationException(string code, string problem)
    : Exception($"設定の Cities:{code} を直してください。{problem}");
