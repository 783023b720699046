using System.Globalization;
using System.Text;

namespace Meguri.Plans.Sheets;

/// <summary>The address of one field of one record: kind, key and field, such as result / P011/2023 / text.</summary>
public readonly record struct FieldAddress(string Kind, string Key, string Field)
{
    /// <summary>The address as a form field's name and an element's id: <c>result:P011:2023:text</c>. Characters that an id cannot hold are written as <c>_3042</c>.</summary>
    public string Name
    {
        get
        {
            var name = new StringBuilder(Kind).Append(':');
            foreach (var c in Key)
            {
                if (char.IsAsciiLetterOrDigit(c) || c == '-')
                    name.Append(c);
                else if (c == '/')
                    name.Append(':');
                else
                    name.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            return name.Append(':').Append(Field).ToString();
        }
    }

    /// <summary>Reads <see cref="Name"/>; null for anything else.</summary>
    public static FieldAddress? Parse(string name)
    {
        var first = name.IndexOf(':', StringComparison.Ordinal);
        var last = name.LastIndexOf(':');
        if (first <= 0 || last <= first || last == name.Length - 1)
            return null;
        var key = new StringBuilder();
        for (var i = first + 1; i < last; i++)
        {
            if (name[i] == ':')
                key.Append('/');
            else if (name[i] != '_')
                key.Append(name[i]);
            else if (
                i + 4 < last
                && ushort.TryParse(name.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            )
            {
                key.Append((char)code);
                i += 4;
            }
            else
                return null;
        }
        return new FieldAddress(name[..first], key.ToString(), name[(last + 1)..]);
    }
}
