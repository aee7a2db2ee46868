using System.Globalization;
using System.Text;

namespace TinyForge.Web.Components.Controls.Charts;

/// <summary>Writes the <c>d</c> of a path.</summary>
internal sealed class SvgPath
{
    private readonly StringBuilder _text = new();

    public SvgPath MoveTo(double x, double y) => Add('M', x, y);

    public SvgPath LineTo(double x, double y) => Add('L', x, y);

    public SvgPath Close()
    {
        _text.Append('Z');
        return this;
    }

    public override string ToString() => _text.ToString();

    private SvgPath Add(char command, double x, double y)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{command}{x:0.##} {y:0.##}");
        return this;
    }
}
